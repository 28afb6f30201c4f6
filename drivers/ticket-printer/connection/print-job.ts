import type { Clock } from '#drivers/basics/clock.ts';
import type { DeviceState, StateCause } from '#drivers/device-state.ts';
import { printerDelays } from '../delays.ts';
import type { PrintFailure } from '../ticket-printer.ts';
import type { OutgoingConnection } from './printer-connection.ts';
import { Sending } from './sending.ts';

export interface PrintJobSetting {
  readonly connection: OutgoingConnection;
  readonly clock: Clock;
  /** Counts on a line that has a speed. */
  readonly baudRate: number;
  readonly receiveBufferBytes: number;
  /** Cancels the job. */
  readonly signal: AbortSignal;
}

/** How a job ended; a failure as the caller of `print` is told it. */
export type JobEnd = { readonly kind: 'printed' } | PrintFailure;

/** One job from its first byte to the first reason that ends it. */
export abstract class PrintJob {
  protected readonly sending: Sending;
  /** Aborts with the first reason to end. */
  protected readonly ended: AbortSignal;
  readonly #setting: PrintJobSetting;
  readonly #ending = new AbortController();
  #end: JobEnd | undefined;

  constructor(bytes: Uint8Array, setting: PrintJobSetting) {
    const { connection, clock, baudRate, receiveBufferBytes } = setting;
    this.#setting = setting;
    this.ended = this.#ending.signal;
    this.sending = new Sending(bytes, {
      connection,
      clock,
      baudRate,
      receiveBufferBytes,
      holdLimitMs: printerDelays.holdLimitMs,
      ended: this.ended,
    });
  }

  /** Sends the bytes and waits for what proves that they are on paper; resolves after {@link finish}. */
  protected abstract work(): Promise<void>;

  async run(): Promise<JobEnd> {
    const { connection, signal } = this.#setting;
    const lost = () => this.finish(this.#lost(String(connection.over.reason)));
    const cancelled = () => this.finish({ kind: 'cancelled', cause: 'Cancelled while it was printed' });
    if (connection.over.aborted) lost();
    if (signal.aborted) cancelled();
    connection.over.addEventListener('abort', lost);
    signal.addEventListener('abort', cancelled);
    await this.work();
    connection.over.removeEventListener('abort', lost);
    signal.removeEventListener('abort', cancelled);
    return this.#end ?? this.silent('Ended without a reason');
  }

  /** The first end counts. */
  protected finish(end: JobEnd): void {
    this.#end ??= end;
    this.#ending.abort();
  }

  /** How it ended, once it has. */
  protected get end(): JobEnd | undefined {
    return this.#end;
  }

  protected stopped(state: DeviceState): JobEnd {
    return { kind: 'not-printed', state, cause: 'The printer stopped in the middle' };
  }
  /** Nothing proves it. */
  protected silent(cause: string): JobEnd {
    return this.#unproven({ state: 'unknown', reason: null, cause });
  }
  #lost(cause: string): JobEnd {
    return this.#unproven({ state: 'absent', reason: 'link-lost', cause });
  }
  /** Silence after everything was sent proves nothing; with a part of it unsent there is no whole ticket. */
  #unproven(state: DeviceState & StateCause): JobEnd {
    return { kind: this.sending.sentAll ? 'uncertain' : 'not-printed', state, cause: state.cause };
  }
}
