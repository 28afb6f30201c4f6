import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Emitter } from '../../drivers/basics/emitter.ts';

/** A small page that counts its frames and says so, as the kiosk's page does to its station. */
const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test page</title>
<link rel="icon" href="data:,"><h1>Here is the test page</h1>
<script>
  let paints = 0;
  const paint = () => { paints += 1; requestAnimationFrame(paint); };
  paint();
  setInterval(() => fetch('/beat?paints=' + paints, { method: 'POST' }), 200);
  window.pressed = [];
  addEventListener('keydown', (event) => pressed.push(event.key));
</script></html>`;

export interface Beat {
  readonly paints: number;
}

/** Serves the page, tells its heartbeats, and remembers which addresses were asked for. */
export class PageServer {
  readonly beats = new Emitter<Beat>();
  readonly requests: string[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', this.origin);
      if (url.pathname === '/beat') this.beats.emit({ paints: Number(url.searchParams.get('paints')) });
      else this.requests.push(url.pathname);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(url.pathname === '/beat' ? '' : page);
    });
  }
  static async start(): Promise<PageServer> {
    const server = new PageServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
  /** How often the page itself was loaded. */
  get loads(): number {
    return this.requests.filter((path) => path === '/kiosk/').length;
  }
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
