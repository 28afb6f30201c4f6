import type { Clock } from '../../../basics/clock.ts';
import type { PrintedPage } from '../../thermal/simulator/page.ts';
import type { SimulatorWire } from '../../thermal/simulator/simulator-wire.ts';
import type { Departure } from './bezel.ts';
import type { FaultName } from './faults.ts';
import type { Mechanics } from './mechanics.ts';
import type { SimulatedModel } from './natures.ts';

export interface EscPosSimulatorOptions {
  readonly clock: Clock;
  /** Which printer of the family it is. Default: a plain one. */
  readonly model?: SimulatedModel;
  /** Default: 80 mm. */
  readonly paper?: '80mm' | '58mm';
  /** How fast paper moves; 8 dots are 1 mm. Default 1200: the 150 mm/s of a common kiosk printer. */
  readonly dotsPerSecond?: number;
  /** Default 4096. */
  readonly receiveBufferBytes?: number;
  /** Chinese characters grow with GS !. Default `true`. */
  readonly chineseHeedsGs?: boolean;
  readonly fourByteCharacters?: boolean;
  /** `false`: no knife; somebody tears the ticket off when the printer has been still for a second. Default `true`. */
  readonly knife?: boolean;
  /** Delay of everything said under the fault `late`. */
  readonly lateMs?: number;
  readonly serialNumber?: string;
  /** After how long somebody takes a ticket out of the mouth, ms. Default 1500. */
  readonly takenAfterMs?: number;
  /** What the presenter is set up to do with a ticket when a time-out is over. Default `retract`. */
  readonly atTimeout?: 'retract' | 'eject';
}

export interface EscPosSimulator {
  /** Puts the printer at its end of a line. Once. */
  attach(wire: SimulatorWire): void;
  setPaper(paper: Mechanics['paper']): void;
  setCover(open: boolean): void;
  /**
   * Jams the knife now; the fault `cutter-jam` does so at the next cut. `ok` takes the paper scrap out: the printer
   * leaves its error state when it is told to by DLE ENQ.
   */
  setCutter(cutter: Mechanics['cutter']): void;
  setFault(name: FaultName, on: boolean): void;
  /** Faults that are on, those of the body included. */
  readonly faults: readonly FaultName[];
  readonly mechanics: Readonly<Mechanics>;
  /** Bytes that came though the buffer was full: a host that minds XOFF never loses any. */
  readonly lostBytes: number;
  /** Bytes received since it was made. */
  readonly receivedBytes: number;
  onPage(listener: (page: PrintedPage) => void): () => void;
  onReceived(listener: (bytes: Uint8Array) => void): () => void;
  /** A ticket that hung in the mouth went somewhere. */
  onDeparture(listener: (departure: Departure) => void): () => void;
  /** A ticket hangs in the mouth. Only printers that can see their mouth have one here. */
  readonly ticketInMouth: boolean;
  /** Somebody takes it. */
  takeTicket(): void;
  /** Paper, cover, knife, head or a fault changed, by hand or by a fault that struck. */
  onChange(listener: () => void): () => void;
  /** Power off: nothing moves or answers any more. */
  close(): void;
}
