import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { WebSocketServer } from 'ws';
import { pageHeaders } from '#contract/page-policy.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { root } from '#tests/harness/root.ts';
import { startBareBrowser } from '../bare-browser.ts';
import { DrivenPage } from './driven-page.ts';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

/**
 * Serves the page of two ends with the headers of every page of the terminal; what one page says over a WebSocket, all others
 * hear.
 */
export async function serveCallPage(host = '127.0.0.1') {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://local');
    const name = pathname === '/' ? 'index.html' : pathname.replaceAll('..', '');
    try {
      const body = await readFile(join(root, 'dist/call', name));
      response.writeHead(200, { ...pageHeaders(), 'Content-Type': types[extname(name)] ?? 'text/plain' });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  const channel = new WebSocketServer({ server });
  channel.on('connection', (socket) =>
    socket.on('message', (said) => {
      for (const other of channel.clients) if (other !== socket) other.send(String(said));
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}/`,
    close: () => {
      for (const socket of channel.clients) socket.terminate();
      const closed = new Promise((resolve) => server.close(resolve));
      // A browser that was killed, or has moved to another address, does not end its connections.
      server.closeAllConnections();
      return closed;
    },
  };
}

const fakeDevices = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

interface Where {
  readonly args?: readonly string[];
  readonly network?: string;
}

/** A browser with devices for calls, whose pages are driven. */
export async function openCallBrowser(clock: Clock, { args = [], ...where }: Where = {}) {
  const browser = await startBareBrowser({
    ...where,
    clock,
    args: [...fakeDevices, ...args],
    answerWithinMs: 60_000,
  });
  return {
    /** A page in a window of its own: what stands behind another is slowed down. */
    async openPage(url: string, screen = { width: 1280, height: 800 }): Promise<DrivenPage> {
      const { ask } = await browser.newPage({ newWindow: true });
      const page = new DrivenPage(ask);
      await page.show(url, screen);
      return page;
    },
    /** Seconds of processor that each of its processes has used, by its kind and number. */
    async processorSeconds(): Promise<ReadonlyMap<string, number>> {
      const { processInfo } = await browser.ask('SystemInfo.getProcessInfo');
      const all = processInfo as { type: string; id: number; cpuTime: number }[];
      return new Map(all.map(({ type, id, cpuTime }) => [`${type} ${id}`, cpuTime]));
    },
    close: browser.close,
  };
}

/** A page with two ends of a call, or one, each time in a browser of its own. */
export async function openCallPage(url: string, clock: Clock, where: Where = {}) {
  const browser = await openCallBrowser(clock, where);
  const page = await browser.openPage(url);
  await page.until('globalThis.harness');
  return { evaluate: (expression: string) => page.evaluate(expression), close: browser.close };
}

export type CallPage = Awaited<ReturnType<typeof openCallPage>>;
