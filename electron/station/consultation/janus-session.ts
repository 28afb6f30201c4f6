import { WebSocket } from 'ws';
import { z } from 'zod';
import type { IceCandidate } from '#contract/call.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { jsonOf } from '#drivers/basics/json.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { every } from '../kernel/every.ts';
import { OpenQuestions } from './open-questions.ts';

/** https://janus.conf.meetecho.com/docs/rest.html; over WebSockets with the sub-protocol `janus-protocol`. */

const delays = {
  /** The gateway is in the same building, or one line away. */
  answerMs: 5_000,
  /** It drops a session after a minute without a word. */
  keepAliveEveryMs: 25_000,
} as const;
const longestMessage = 256 * 1024;

/** A session description as Janus hands it out. */
const jsepSchema = z.object({ type: z.enum(['offer', 'answer']), sdp: z.string() });
export type Jsep = z.infer<typeof jsepSchema>;

const messageSchema = z.object({
  janus: z.string(),
  transaction: z.string().optional(),
  sender: z.number().optional(),
  data: z.object({ id: z.number() }).optional(),
  error: z.object({ code: z.number(), reason: z.string() }).optional(),
  plugindata: z.object({ data: z.record(z.string(), z.unknown()) }).optional(),
  jsep: jsepSchema.optional(),
  reason: z.string().optional(),
});
/** What Janus says, of whatever kind. */
export type JanusMessage = z.infer<typeof messageSchema>;

/** `gone`: no gateway, or it does not answer. */
export type JanusFailure = 'gone' | { readonly kind: 'refused'; readonly reason: string };

export interface JanusServer {
  readonly url: string;
  readonly apiSecret: string | null;
}

/** One plugin of one session. */
export interface JanusHandle {
  /** Rejects never. The plugin's own answer comes as an event. */
  send(body: object, jsep?: Jsep): Promise<Result<JanusMessage, JanusFailure>>;
  /** Candidates of the page. */
  trickle(candidates: readonly IceCandidate[]): void;
  /** Nothing is heard of it any more. */
  detach(): Promise<void>;
}

/** A session with a Janus gateway: it ends with its line, and its line with it. */
export class JanusSession {
  readonly #socket: WebSocket;
  readonly #server: JanusServer;
  readonly #asked: OpenQuestions<JanusMessage, JanusFailure>;
  readonly #listeners = new Map<number, (event: JanusMessage) => void>();
  #onGone: () => void = () => undefined;
  #id: number | null = null;
  #keepAlive: Timer | null = null;

  private constructor(socket: WebSocket, server: JanusServer, clock: Clock) {
    this.#socket = socket;
    this.#server = server;
    this.#asked = new OpenQuestions<JanusMessage, JanusFailure>(clock, delays.answerMs, 'gone');
    socket.on('message', (data) => this.#hear(String(data)));
    socket.on('close', () => this.#lost());
  }

  static async open(server: JanusServer, clock: Clock): Promise<Result<JanusSession, JanusFailure>> {
    const socket = await connected(server.url);
    if (!socket) return fail('gone');
    const session = new JanusSession(socket, server, clock);
    const created = await session.#ask({ janus: 'create' });
    const id = created.ok ? created.value.data?.id : undefined;
    if (id === undefined) {
      session.close();
      return created.ok ? fail('gone') : created;
    }
    session.#id = id;
    session.#keepAlive = every(
      clock,
      delays.keepAliveEveryMs,
      () => void session.#ask({ janus: 'keepalive' }),
    );
    return ok(session);
  }

  /** Called once, when the gateway is there no more. */
  onGone(listener: () => void): void {
    this.#onGone = listener;
    if (this.#socket.readyState !== WebSocket.OPEN) listener();
  }

  async attach(
    plugin: string,
    onEvent: (event: JanusMessage) => void,
  ): Promise<Result<JanusHandle, JanusFailure>> {
    const attached = await this.#ask({ janus: 'attach', plugin });
    if (!attached.ok) return attached;
    const handle = attached.value.data?.id;
    if (handle === undefined) return fail('gone');
    this.#listeners.set(handle, onEvent);
    return ok({
      send: (body, jsep) => this.#ask({ janus: 'message', handle_id: handle, body, ...(jsep && { jsep }) }),
      trickle: (candidates) => void this.#ask({ janus: 'trickle', handle_id: handle, candidates }),
      detach: async () => {
        this.#listeners.delete(handle);
        await this.#ask({ janus: 'detach', handle_id: handle });
      },
    });
  }

  /** With all its handles; a call that goes on is hung up by the gateway. */
  close(): void {
    this.#keepAlive?.cancel();
    this.#onGone = () => undefined;
    this.#listeners.clear();
    if (this.#id !== null) void this.#ask({ janus: 'destroy' });
    this.#socket.close();
  }

  /** What was heard of it; an acknowledgement is an answer, too. */
  #ask(request: object): Promise<Result<JanusMessage, JanusFailure>> {
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.resolve(fail('gone'));
    const { apiSecret } = this.#server;
    const message = {
      ...request,
      ...(this.#id !== null && { session_id: this.#id }),
      ...(apiSecret !== null && { apisecret: apiSecret }),
    };
    return this.#asked.ask((transaction) => this.#socket.send(JSON.stringify({ ...message, transaction })));
  }

  #hear(text: string): void {
    // What is no message of Janus is nothing: the gateway is another's program.
    const message = messageSchema.safeParse(jsonOf(text)).data;
    if (!message) return;
    const { janus, transaction, sender, error } = message;
    if (janus === 'timeout') this.#socket.terminate();
    if (transaction !== undefined && ['success', 'ack', 'error'].includes(janus))
      this.#asked.answered(
        transaction,
        error ? fail({ kind: 'refused', reason: error.reason }) : ok(message),
      );
    if (sender !== undefined) this.#listeners.get(sender)?.(message);
  }

  #lost(): void {
    this.#keepAlive?.cancel();
    this.#asked.close();
    this.#onGone();
  }
}

function connected(url: string): Promise<WebSocket | null> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, 'janus-protocol', {
      handshakeTimeout: delays.answerMs,
      maxPayload: longestMessage,
      perMessageDeflate: false,
    });
    socket.once('open', () => resolve(socket));
    // Later errors close the socket, and that is heard.
    socket.on('error', () => resolve(null));
  });
}
