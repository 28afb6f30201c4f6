import type { WebSocket } from 'ws';
import type { z } from 'zod';
import { type Clock, pause } from '#drivers/basics/clock.ts';
import { jsonOf } from '#drivers/basics/json.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';

/** The longest is a certificate with that of its authority. */
const longestMessage = 16 * 1024;
/** Each end waits for the other's next word; more than this unread is no conversation. */
const mostUnread = 4;
/** SPAKE2+ takes a slow terminal half a second. */
const answerWithinMs = 10_000;

/** Why no next message came: the connection ended, nothing came in time, or something that is none. */
export type NoMessage = 'ended' | 'late' | 'not-understood';

/** A conversation in turns over a WebSocket: JSON messages of known forms, each waited for. */
export class MessageChannel {
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  readonly #unread: string[] = [];
  readonly #ended = new AbortController();
  #arrived = new AbortController();

  constructor(socket: WebSocket, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
    socket.on('message', (data: Buffer) => this.#take(data));
    socket.on('close', () => this.#ended.abort());
    // Its end is all that matters, and is heard.
    socket.on('error', () => socket.terminate());
    if (socket.readyState !== socket.OPEN) this.#ended.abort();
  }
  send(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }
  /** The next message, which has to have this form. */
  async next<Schema extends z.ZodType>(schema: Schema): Promise<Result<z.output<Schema>, NoMessage>> {
    if (this.#unread.length === 0) await this.#arrival();
    const text = this.#unread.shift();
    if (text === undefined) return fail(this.#ended.signal.aborted ? 'ended' : 'late');
    const message = schema.safeParse(jsonOf(text));
    return message.success ? ok(message.data) : fail('not-understood');
  }
  close(): void {
    this.#socket.close();
  }

  async #arrival(): Promise<void> {
    if (this.#ended.signal.aborted) return;
    this.#arrived = new AbortController();
    await pause(this.#clock, answerWithinMs, AbortSignal.any([this.#arrived.signal, this.#ended.signal]));
  }
  #take(data: Buffer): void {
    const isTooMuch = data.length > longestMessage || this.#unread.length >= mostUnread;
    if (isTooMuch) return void this.#socket.terminate();
    this.#unread.push(data.toString('utf8'));
    this.#arrived.abort();
  }
}
