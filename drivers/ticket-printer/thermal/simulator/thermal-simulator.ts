import type { Clock } from '#drivers/basics/clock.ts';
import type { ThermalFault } from './faults.ts';
import type { Mechanics } from './mechanics.ts';
import type { PrintedPage } from './page.ts';
import type { SimulatorConnection } from './simulator-connection.ts';

/** What any simulated thermal printer is built of. */
export interface ThermalOptions {
  readonly clock: Clock;
  /** Default: 80 mm. */
  readonly paper?: '80mm' | '58mm';
  /** How fast paper moves; 8 dots are 1 mm. Default 1200: the 150 mm/s of a common kiosk printer. */
  readonly dotsPerSecond?: number;
  /** Default 4096. */
  readonly receiveBufferBytes?: number;
  /** `false`: no knife; somebody tears the ticket off when the printer has been still for a second. Default `true`. */
  readonly knife?: boolean;
  /** Delay of everything said under the fault `late`, ms. Default 300. */
  readonly lateMs?: number;
}

/** A simulated thermal printer as a person and a test see it, whatever its language. `Own`: the faults that only this one has. */
export interface ThermalSimulator<Own extends string = never> {
  /** Puts the printer at its end of a line. Once. */
  attach(connection: SimulatorConnection): void;
  setPaper(paper: Mechanics['paper']): void;
  setCover(open: boolean): void;
  setFault(name: ThermalFault | Own, on: boolean): void;
  /** Faults that are on, those of the body included. */
  readonly faults: readonly string[];
  readonly mechanics: Readonly<Mechanics>;
  /** Bytes that came though the buffer was full: a host that minds XOFF never loses any. */
  readonly lostBytes: number;
  /** Bytes received since it was made. */
  readonly receivedBytes: number;
  onPage(listener: (page: PrintedPage) => void): () => void;
  onReceived(listener: (bytes: Uint8Array) => void): () => void;
  /** Paper, cover, knife, head or a fault changed, by hand or by a fault that struck. */
  onChange(listener: () => void): () => void;
  /** Power off: nothing moves or answers any more. */
  close(): void;
}
