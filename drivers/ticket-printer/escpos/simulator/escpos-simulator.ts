import type { Mechanics } from '#drivers/ticket-printer/thermal/simulator/mechanics.ts';
import type {
  ThermalOptions,
  ThermalSimulator,
} from '#drivers/ticket-printer/thermal/simulator/thermal-simulator.ts';
import type { EscPosFault } from './faults.ts';
import type { SimulatedModel } from './model-quirks.ts';
import type { Departure } from './presenter-rollers.ts';

export interface EscPosSimulatorOptions extends ThermalOptions {
  /** Which printer of the family it is. Default: a plain one. */
  readonly model?: SimulatedModel;
  /** Chinese characters grow with GS !. Default `true`. */
  readonly chineseHeedsGs?: boolean;
  /** Default `false`. */
  readonly fourByteCharacters?: boolean;
  readonly serialNumber?: string;
  /** After how long somebody takes a ticket out of the mouth, ms. Default 1500. */
  readonly takenAfterMs?: number;
  /** What the presenter is set up to do with a ticket when a time-out is over. Default `retract`. */
  readonly atTimeout?: 'retract' | 'eject';
}

export interface EscPosSimulator extends ThermalSimulator<EscPosFault> {
  /**
   * Jams the knife now; the fault `cutter-jam` does so at the next cut. `ok` takes the paper scrap out: the printer
   * leaves its error state when it is told to by DLE ENQ.
   */
  setCutter(cutter: Mechanics['cutter']): void;
  /** A ticket that hung in the mouth went somewhere. */
  onDeparture(listener: (departure: Departure) => void): () => void;
  /** A ticket hangs in the mouth. Only printers that can see their mouth have one here. */
  readonly ticketInMouth: boolean;
  /** Somebody takes it. */
  takeTicket(): void;
}
