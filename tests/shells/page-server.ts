import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Emitter } from '#drivers/basics/emitter.ts';
import { certificatePin } from '#station/hub/server.ts';

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
  /** Hangs up instead of answering. */
  refusing = false;
  /** PEM, where it speaks TLS. */
  certificate: { readonly cert: string; readonly key: string } | undefined;

  private constructor(certificate: PageServer['certificate']) {
    this.certificate = certificate;
    const answer: RequestListener = (request, response) => {
      if (this.refusing) return void request.socket.destroy();
      const url = new URL(request.url ?? '/', this.origin);
      if (url.pathname === '/beat') this.beats.emit({ paints: Number(url.searchParams.get('paints')) });
      else this.requests.push(url.pathname);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(url.pathname === '/beat' ? '' : page);
    };
    this.#server = certificate ? createTlsServer(certificate, answer) : createServer(answer);
  }
  static async start(certificate?: PageServer['certificate']): Promise<PageServer> {
    const server = new PageServer(certificate);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }
  get origin(): string {
    return `${this.certificate ? 'https' : 'http'}://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
  /** As after a renewal: connections that are open stay as they are. */
  renew(certificate: NonNullable<PageServer['certificate']>): void {
    this.certificate = certificate;
    (this.#server as TlsServer).setSecureContext(certificate);
    this.#server.closeAllConnections();
  }
  get certificatePin(): string | null {
    return this.certificate ? certificatePin(this.certificate.cert) : null;
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
