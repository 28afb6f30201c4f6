import { WebSocket } from 'ws';
import { z } from 'zod';
import { callLimits } from '#contract/call.ts';
import { type CaptionsEvent, captionSampleRate } from '#contract/captions.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { jsonOf } from '#drivers/basics/json.ts';
import { type Rate, TokenBucket } from '#drivers/basics/token-bucket.ts';

/** As Vosk's server speaks (https://alphacephei.com/vosk/server): README.md. */
const answerSchema = z.object({ partial: z.string().optional(), text: z.string().optional() });

const connectMs = 5_000;
const retryAfterMs = 5_000;
/** An answer has a list of words with their times beside the text. */
const longestAnswer = 64 * 1024;
/** Pieces that wait for the connection, or for their answers: some seconds. */
const mostUnanswered = 20;
/** Nobody speaks faster; a recogniser that says more does not listen. */
const textRate: Rate = { perSecond: 20, burst: 40 };

export type RecogniserState = Extract<CaptionsEvent, { event: 'recogniser' }>['is'];

export interface RecogniserParts {
  readonly url: string;
  readonly clock: Clock;
  readonly onText: (text: string, final: boolean) => void;
  readonly onState: (state: RecogniserState, cause: string) => void;
}

/** A recogniser that listens to one voice. It is connected by the first piece, and again some time after it was lost. */
export class Recogniser {
  readonly #parts: RecogniserParts;
  readonly #texts: TokenBucket;
  #socket: WebSocket | null = null;
  #waiting: Uint8Array[] = [];
  #unanswered = 0;
  #retryAt = 0;
  #closed = false;

  constructor(parts: RecogniserParts) {
    this.#parts = parts;
    this.#texts = new TokenBucket(parts.clock, textRate);
  }

  /** What it has no room for is dropped: words that come late are of no use in a call. */
  hear(pcm: Uint8Array): void {
    if (this.#closed || this.#parts.clock.monotonic() < this.#retryAt) return;
    this.#socket ??= this.#connect();
    if (this.#waiting.length + this.#unanswered >= mostUnanswered)
      this.#parts.onState('behind', 'does not keep up');
    else if (this.#socket.readyState === WebSocket.OPEN) this.#send(this.#socket, pcm);
    else this.#waiting.push(pcm);
  }

  close(): void {
    this.#closed = true;
    this.#waiting = [];
    const socket = this.#socket;
    this.#socket = null;
    if (socket?.readyState === WebSocket.OPEN) socket.send('{"eof":1}');
    socket?.close();
  }

  #connect(): WebSocket {
    const socket = new WebSocket(this.#parts.url, {
      handshakeTimeout: connectMs,
      maxPayload: longestAnswer,
      perMessageDeflate: false,
    });
    socket.on('open', () => this.#begin(socket));
    socket.on('message', (data, isBinary) => this.#take(socket, isBinary ? '' : String(data)));
    socket.on('error', ({ message }) => this.#lose(socket, message));
    socket.on('close', () => this.#lose(socket, 'closed'));
    return socket;
  }

  #begin(socket: WebSocket): void {
    if (socket !== this.#socket) return;
    socket.send(JSON.stringify({ config: { sample_rate: captionSampleRate } }));
    for (const pcm of this.#waiting.splice(0)) this.#send(socket, pcm);
  }

  #send(socket: WebSocket, pcm: Uint8Array): void {
    socket.send(pcm);
    this.#unanswered += 1;
  }

  #take(socket: WebSocket, data: string): void {
    if (socket !== this.#socket) return;
    const answer = answerSchema.safeParse(jsonOf(data));
    if (answer.success) this.#tell(answer.data);
    else this.#lose(socket, 'not understood');
  }

  #tell({ partial = '', text = '' }: z.infer<typeof answerSchema>): void {
    this.#unanswered = Math.max(0, this.#unanswered - 1);
    if (this.#unanswered < mostUnanswered / 2) this.#parts.onState('working', '');
    const final = text !== '';
    // The end of it: what was said last.
    const heard = (final ? text : partial).trim().slice(-callLimits.chat);
    if (heard !== '' && this.#texts.take()) this.#parts.onText(heard, final);
  }

  #lose(socket: WebSocket, cause: string): void {
    if (socket !== this.#socket) return;
    this.#socket = null;
    this.#waiting = [];
    this.#unanswered = 0;
    this.#retryAt = this.#parts.clock.monotonic() + retryAfterMs;
    socket.terminate();
    this.#parts.onState('gone', cause);
  }
}
