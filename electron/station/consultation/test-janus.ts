import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

interface Asked {
  readonly janus: string;
  readonly transaction: string;
  readonly apisecret?: string;
  readonly body?: { readonly request: string } & Record<string, unknown>;
  readonly jsep?: { readonly type: string; readonly sdp: string };
}

/** What the telephone network's end of a test says; shares no code with what is tested. */
export const testSdp = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 8\r\n';
const handle = 4711;

/** As much of Janus and its SIP plugin as a call needs; what the telephone network does is said by hand. */
export class TestJanus {
  readonly #server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  readonly #asked: Asked[] = [];
  #socket: WebSocket | null = null;
  /** Of the SIP server: whether it takes the registration. */
  registers = true;

  private constructor() {
    this.#server.on('connection', (socket) => {
      this.#socket = socket;
      socket.on('message', (data) => this.#hear(socket, JSON.parse(String(data)) as Asked));
    });
  }

  static async open(): Promise<TestJanus> {
    const janus = new TestJanus();
    await once(janus.#server, 'listening');
    return janus;
  }
  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
  /** Bodies of this kind, in order. */
  bodies(request: string): Record<string, unknown>[] {
    return this.#asked.flatMap(({ body }) => (body?.request === request ? [body] : []));
  }
  get secrets(): (string | undefined)[] {
    return [...new Set(this.#asked.map(({ apisecret }) => apisecret))];
  }
  get offers(): (string | undefined)[] {
    return this.#asked.flatMap(({ jsep }) => (jsep ? [jsep.sdp] : []));
  }

  /** An event of the SIP plugin. */
  say(event: string, more: object = {}, withAnswer = false): void {
    this.#send({
      janus: 'event',
      sender: handle,
      plugindata: { plugin: 'janus.plugin.sip', data: { sip: 'event', result: { event, ...more } } },
      ...(withAnswer && { jsep: { type: 'answer', sdp: testSdp } }),
    });
  }
  /** The SIP plugin takes a request not. */
  refuse(error: string): void {
    const data = { sip: 'event', error_code: 449, error };
    this.#send({ janus: 'event', sender: handle, plugindata: { plugin: 'janus.plugin.sip', data } });
  }
  /** The page's line to the gateway broke. */
  breakMedia(): void {
    this.#send({ janus: 'hangup', sender: handle, reason: 'ICE failed' });
  }
  cut(): void {
    this.#socket?.terminate();
  }
  async close(): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #hear(socket: WebSocket, asked: Asked): void {
    this.#asked.push(asked);
    const { janus, transaction, body } = asked;
    const kind = janus === 'message' || janus === 'keepalive' ? 'ack' : 'success';
    socket.send(JSON.stringify({ janus: kind, transaction, session_id: 7, data: { id: handle } }));
    if (body?.request !== 'register') return;
    if (this.registers) this.say('registered', { username: body.username });
    else this.say('registration_failed', { code: 403, reason: 'Forbidden' });
  }
  #send(message: object): void {
    this.#socket?.send(JSON.stringify({ session_id: 7, ...message }));
  }
}
