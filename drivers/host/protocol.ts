import type { Result } from '../basics/result.ts';
import type { CardReadFailure, CardReadProgress, IdentityCard } from '../card-reader/card-reader.ts';
import type { DeviceState } from '../device-state.ts';
import type { ModelId } from '../registry.ts';
import type { PrintDocument, PrintFailure } from '../ticket-printer/ticket-printer.ts';

/**
 * What the station and the device host say to each other. Plain objects only: they cross a process boundary by
 * structured clone. A person's card is in one answer of `readCard` and nowhere else.
 */
export interface HostFunctions {
  /** Stops what was there and makes these devices. Answers when all are made; opening their ports goes on after. */
  configure(devices: readonly DeviceConfiguration[]): Promise<void>;
  readCard(request: ReadRequest): Promise<Result<IdentityCard, CardReadFailure>>;
  print(request: PrintRequest): Promise<Result<{ readonly wireMs: number }, PrintFailure>>;
  /** Sent without waiting for an answer; the request itself ends. One that has ended is ignored. */
  cancel(requestId: number): void;
  /** Ends all work and closes every port. The process exits afterwards. */
  stop(): Promise<void>;
}

/** What the host tells unasked; nothing of it is answered. */
export interface HostEvents {
  /** The process runs and can be configured. */
  hello(self: { readonly pid: number }): void;
  /** Sent from the event loop that serves the devices, so a loop that hangs falls silent. `n` counts from 1. */
  beat(n: number): void;
  state(deviceId: string, state: DeviceState, identity: string | null): void;
  progress(requestId: number, progress: CardReadProgress): void;
  /** Last words before a crash. See `surprise.ts` for what it may hold. */
  surprise(where: string, cause: string): void;
}

export interface DeviceConfiguration {
  readonly deviceId: string;
  readonly model: ModelId;
  /** A stable name of the port, as in `/dev/serial/by-id/…`. */
  readonly port: string;
  /** bit/s; left out: the model's usual rate, and for card readers probing. */
  readonly baudRate?: number;
  readonly paperWidthMm: 58 | 80;
}

export interface ReadRequest {
  readonly deviceId: string;
  readonly requestId: number;
  readonly waitMs: number;
}

export interface PrintRequest {
  readonly deviceId: string;
  readonly requestId: number;
  readonly document: PrintDocument;
}
