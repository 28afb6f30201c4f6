import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { z } from 'zod';
import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';

/** Something that happened in the browser, named as in the Chrome DevTools Protocol, e.g. `Page.frameNavigated`. */
export interface CdpEvent {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The page that it happened to; `undefined` for the browser itself. */
  readonly sessionId: string | undefined;
}

export type CdpFailure =
  /** The browser is gone. */
  | { readonly kind: 'closed' }
  /** No answer in time: what should answer hangs. */
  | { readonly kind: 'silent'; readonly method: string }
  | { readonly kind: 'refused'; readonly method: string; readonly message: string };

export type CdpAnswer = Result<Readonly<Record<string, unknown>>, CdpFailure>;

const recordSchema = z.record(z.string(), z.unknown());
const messageSchema = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  params: recordSchema.default({}),
  result: recordSchema.default({}),
  error: z.object({ message: z.string() }).optional(),
  sessionId: z.string().optional(),
});
type CdpMessage = z.infer<typeof messageSchema>;

export interface CdpPipeParts {
  /** The browser's file descriptor 3. */
  readonly commands: Writable;
  /** The browser's file descriptor 4. */
  readonly events: Readable;
  readonly clock: Clock;
  readonly answerWithinMs?: number;
}

/**
 * A client of the Chrome DevTools Protocol over `--remote-debugging-pipe`: JSON texts, each ended by a NUL. Unlike a
 * debugging port, nobody else on the machine can connect to it.
 */
export class CdpPipe {
  readonly #commands: Writable;
  readonly #clock: Clock;
  readonly #answerWithinMs: number;
  readonly #events = new Emitter<CdpEvent>();
  readonly #waiting = new Map<number, { method: string; answer: (answer: CdpAnswer) => void }>();
  #lastId = 0;
  #open = true;

  constructor({ commands, events, clock, answerWithinMs = 10_000 }: CdpPipeParts) {
    this.#commands = commands;
    this.#clock = clock;
    this.#answerWithinMs = answerWithinMs;
    splitAtNul(events, (text) => this.#take(messageSchema.parse(JSON.parse(text))));
    events.once('close', () => this.#close());
    // A browser that dies breaks the pipe in the middle of a write; 'close' follows and ends all calls.
    commands.on('error', () => this.#close());
    events.on('error', () => this.#close());
  }
  /** Never rejects. @param sessionId the page that is meant; left out: the browser */
  send(
    method: string,
    params: Readonly<Record<string, unknown>> = {},
    sessionId?: string,
  ): Promise<CdpAnswer> {
    if (!this.#open) return Promise.resolve(fail({ kind: 'closed' }));
    this.#lastId += 1;
    const id = this.#lastId;
    this.#commands.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
    return this.#answerTo(id, method);
  }
  onEvent(listener: (event: CdpEvent) => void): () => void {
    return this.#events.on(listener);
  }
  #answerTo(id: number, method: string): Promise<CdpAnswer> {
    return new Promise((resolve) => {
      const silent = () => this.#waiting.get(id)?.answer(fail({ kind: 'silent', method }));
      const timer = this.#clock.after(this.#answerWithinMs, silent);
      const answer = (value: CdpAnswer) => {
        timer.cancel();
        this.#waiting.delete(id);
        resolve(value);
      };
      this.#waiting.set(id, { method, answer });
    });
  }
  #take({ id, method, params, result, error, sessionId }: CdpMessage): void {
    if (id === undefined) {
      if (method !== undefined) this.#events.emit({ method, params, sessionId });
      return;
    }
    // Its call has timed out already.
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    if (error) waiting.answer(fail({ kind: 'refused', method: waiting.method, message: error.message }));
    else waiting.answer(ok(result));
  }
  #close(): void {
    this.#open = false;
    for (const { answer } of [...this.#waiting.values()]) answer(fail({ kind: 'closed' }));
  }
}

/** Calls `take` for each NUL-ended text. A character may be split between two chunks. */
function splitAtNul(stream: Readable, take: (text: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  stream.on('data', (chunk: Buffer) => {
    const texts = (rest + decoder.write(chunk)).split('\0');
    rest = texts.pop() ?? '';
    for (const text of texts) take(text);
  });
}
