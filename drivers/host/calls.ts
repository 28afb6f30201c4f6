import type { Result } from '../basics/result.ts';
import type { ReadOutcome } from '../card-reader/card-report.ts';
import type { Displayed, DisplayedCall, DisplayFailure } from '../counter-display/counter-display.ts';
import type { DocumentFailure, DocumentJob, DocumentPrinted } from '../document-printer/document-printer.ts';
import type { KeyCode, KeyMap, KeyPress } from '../keypad/keypad.ts';
import type { Scan } from '../scanner/scanner.ts';
import type { PenPoint, SignatureFailure } from '../signature-pad/signature-pad.ts';
import type {
  PrintDocument,
  Printed,
  PrinterCounters,
  PrinterEvent,
} from '../ticket-printer/ticket-printer.ts';

interface Call<Input, Output> {
  readonly input: Input;
  readonly output: Output;
}

/**
 * What the station can ask of a device, by name. Each kind has its own;
 * `kinds.ts` says how a device carries them out. Plain values only: they cross a process boundary.
 */
export interface DeviceCalls {
  /** What is reported of a card is in this answer and nowhere else. `today`: for the age, `YYYY-MM-DD`. */
  'card-reader.read': Call<{ waitMs: number; today: string | undefined }, ReadOutcome>;
  'ticket-printer.print': Call<PrintDocument, Printed>;
  'document-printer.print': Call<DocumentJob, Result<DocumentPrinted, DocumentFailure>>;
  'counter-display.show': Call<{ address: number; call: DisplayedCall }, Result<Displayed, DisplayFailure>>;
  'counter-display.clear': Call<{ address: number }, Result<Displayed, DisplayFailure>>;
  'counter-display.brightness': Call<{ address: number; level: number }, Result<Displayed, DisplayFailure>>;
  'counter-display.self-test': Call<{ address: number }, Result<Displayed, DisplayFailure>>;
  'keypad.use-keys': Call<KeyMap, null>;
  'keypad.learn': Call<{ on: boolean }, null>;
  'signature-pad.begin': Call<null, Result<{ aspect: number | null }, SignatureFailure>>;
  'signature-pad.clear': Call<null, Result<void, SignatureFailure>>;
  'signature-pad.end': Call<null, null>;
  'ticket-printer.counters': Call<null, PrinterCounters>;
}

export type CallName = keyof DeviceCalls;

/** A question that only one kind of device can answer. */
export interface CallRequest<Name extends CallName = CallName> {
  readonly deviceId: string;
  readonly requestId: number;
  readonly name: Name;
  readonly input: DeviceCalls[Name]['input'];
}

/** The device was not there to be asked: no such device, or the device host went away. */
export interface NotAsked {
  readonly kind: 'not-asked';
  /** `lost`: the device had been asked, and what became of it is not known. */
  readonly when: 'before' | 'lost' | 'cancelled';
  readonly cause: string;
}

/** What a device tells by itself. Scans and pen points are personal: never logged. */
export type DeviceEvent =
  | PrinterEvent
  | { readonly kind: 'scan'; readonly scan: Scan }
  | { readonly kind: 'key'; readonly press: KeyPress }
  | { readonly kind: 'headset'; readonly pluggedIn: boolean }
  /** A key while the keypad is learning. */
  | { readonly kind: 'key-code'; readonly code: KeyCode }
  | { readonly kind: 'pen'; readonly point: PenPoint };
