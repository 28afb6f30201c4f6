import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/**
 * As much of a recogniser as captions need: what it hears is told by a test. It knows the protocol from its documentation, and
 * nothing of what is tested.
 */
export class TestRecogniser {
  /** All it was sent: what was said in words, and how many bytes of sound. */
  readonly heard: (string | number)[] = [];
  /** The loudest sample so far; speech has thousands. */
  loudest = 0;
  readonly #server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  readonly #sockets = new Set<WebSocket>();
  /** What it answers to each piece of sound; null: nothing. */
  answer: (() => string) | null = () => '{"partial":""}';

  private constructor() {
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('message', (data: Buffer, isBinary) => {
        this.heard.push(isBinary ? data.length : String(data));
        if (isBinary)
          for (let at = 0; at + 1 < data.length; at += 2)
            this.loudest = Math.max(this.loudest, Math.abs(data.readInt16LE(at)));
        if (isBinary && this.answer) socket.send(this.answer());
      });
    });
  }

  static async open(): Promise<TestRecogniser> {
    const recogniser = new TestRecogniser();
    await once(recogniser.#server, 'listening');
    return recogniser;
  }
  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
  /** Who it listens to now. */
  get listening(): number {
    return this.#sockets.size;
  }
  /** Says so many words at once, whatever it heard. */
  flood(times: number): void {
    for (const socket of this.#sockets)
      for (let count = 0; count < times; count += 1) socket.send('{"text":"…"}');
  }
  /** As if it had been killed. */
  drop(): void {
    for (const socket of this.#sockets) socket.terminate();
  }
  async close(): Promise<void> {
    this.drop();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
