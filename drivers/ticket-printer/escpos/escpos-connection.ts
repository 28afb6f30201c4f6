import type { Clock } from '#drivers/basics/clock.ts';
import type { Connection } from '#drivers/transport/connection.ts';
import { PrinterConnection } from '../connection/printer-connection.ts';
import * as commands from './commands.ts';
import { delays } from './delays.ts';
import { type Reply, ReplyParser } from './frame.ts';
import type { EscPosOptions } from './models.ts';
import { fromFull, type PrinterStatus } from './status.ts';

/** An open connection to an ESC/POS printer, with the questions that it answers. */
export class EscPosConnection extends PrinterConnection<Reply> {
  readonly #options: EscPosOptions;
  readonly #parser: ReplyParser;

  constructor(connection: Connection, clock: Clock, options: EscPosOptions) {
    super(connection, clock);
    this.#options = options;
    this.#parser = new ReplyParser(options, this.hasSpeed);
  }

  /** From now on an answer to GS r is the answer to the job's marker. */
  expectMarker(): void {
    this.#parser.expected.marker = true;
  }

  forgetMarker(): void {
    this.#parser.expected.marker = false;
  }

  /** Asks DLE EOT n. `null` if no answer comes in time. One question at a time: the answer does not name its n. */
  async ask(query: commands.RealTimeQuery, limitMs: number = delays.answerMs): Promise<number | null> {
    this.#parser.expected.realTime = query;
    const answer = this.next('real-time', limitMs);
    void this.send(commands.askRealTime(query));
    const reply = await answer;
    this.#parser.expected.realTime = null;
    return reply ? reply.bits : null;
  }

  /** Asks for the full status; `null` if it does not come in time. */
  async askFull(limitMs: number = delays.answerMs): Promise<PrinterStatus | null> {
    const answer = this.next('full', limitMs);
    void this.send(commands.askFullStatus);
    const reply = await answer;
    return reply ? fromFull(reply.bytes, this.#options.presenter.kind) : null;
  }

  /** Asks for the presenter's status byte (GS e 6); `null` if it does not come in time. */
  async askPresenter(): Promise<number | null> {
    this.#parser.expected.presenter = true;
    const answer = this.next('presenter', delays.answerMs);
    void this.send(commands.askPresenter);
    const reply = await answer;
    this.#parser.expected.presenter = false;
    return reply ? reply.bits : null;
  }

  /** Asks for one of the printer's counters; `null` if it does not tell. */
  async askCounter(name: keyof typeof commands.askCounter): Promise<string | null> {
    this.#parser.expected.counter = true;
    const answer = this.next('counter', delays.counterMs);
    void this.send(commands.askCounter[name]);
    const reply = await answer;
    const rest = this.#parser.endCounter();
    return reply ? reply.text : rest;
  }

  protected parse(bytes: Uint8Array, nowMs: number): readonly Reply[] {
    return this.#parser.push(bytes, nowMs);
  }
}
