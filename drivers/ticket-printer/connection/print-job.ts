import type { Clock } from '#drivers/basics/clock.ts';
import { printerDelays } from '../delays.ts';
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

/** One job from its first byte to the first reason that ends it. */
export abstract class PrintJob<End> {
  protected readonly sending: Sending;
  /** Aborts with the first reason to end. */
  protected readonly ended: AbortSignal;
  readonly #setting: PrintJobSetting;
  readonly #ending = new AbortController();
  #end: End | undefined;

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
  /** How a job ends that was cancelled. */
  protected abstract cancelled(): End;
  /** How it ends with the line. */
  protected abstract lost(cause: string): End;
  /** How it ends when nothing proves it. */
  protected abstract silent(cause: string): End;

  async run(): Promise<End> {
    const { connection, signal } = this.#setting;
    const lost = () => this.finish(this.lost(String(connection.over.reason)));
    const cancelled = () => this.finish(this.cancelled());
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
  protected finish(end: End): void {
    this.#end ??= end;
    this.#ending.abort();
  }

  /** How it ended, once it has. */
  protected get end(): End | undefined {
    return this.#end;
  }
}
