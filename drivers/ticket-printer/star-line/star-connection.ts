import type { Clock } from '#drivers/basics/clock.ts';
import type { Connection } from '#drivers/transport/connection.ts';
import { PrinterConnection } from '../connection/printer-connection.ts';
import { askStatus } from './commands.ts';
import { delays } from './delays.ts';
import { type StarReply, StatusParser } from './frame.ts';
import { type StarStatus, statusOf } from './status.ts';

/** An open connection seen as a conversation: bytes out, the status in. */
export class StarConnection extends PrinterConnection<StarReply> {
  readonly #parser: StatusParser;

  constructor(connection: Connection, clock: Clock) {
    super(connection, clock);
    this.#parser = new StatusParser(this.hasSpeed);
  }

  /** Asks for the status; `null` if it does not come in time. Never in the middle of a job: it would be printed. */
  async ask(limitMs: number = delays.answerMs): Promise<StarStatus | null> {
    const answer = this.next('status', limitMs);
    void this.send(askStatus);
    const reply = await answer;
    return reply && statusOf(reply.block);
  }

  protected parse(bytes: Uint8Array, nowMs: number): readonly StarReply[] {
    return this.#parser.push(bytes, nowMs);
  }
}
