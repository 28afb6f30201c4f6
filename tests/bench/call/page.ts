import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { pageHeaders } from '#contract/page-policy.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { root } from '#tests/harness/root.ts';
import { startBareBrowser } from '../bare-browser.ts';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

/** Serves the page of two ends with the headers of every page of the terminal. */
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
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}/`,
    close: () => {
      const closed = new Promise((resolve) => server.close(resolve));
      // A browser that was killed, or has moved to another address, does not end its connections.
      server.closeAllConnections();
      return closed;
    },
  };
}

export const fakeDevices = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

interface Where {
  readonly args?: readonly string[];
  readonly network?: string;
}

/** A page with two ends of a call, or one, each time in a browser of its own. */
export async function openCallPage(url: string, clock: Clock, { args = [], ...where }: Where = {}) {
  const browser = await startBareBrowser({
    ...where,
    clock,
    args: [...fakeDevices, ...args],
    answerWithinMs: 60_000,
  });
  const { targetId } = await browser.ask('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await browser.ask('Target.attachToTarget', { targetId, flatten: true });
  await browser.ask('Page.navigate', { url }, String(sessionId));
  const evaluate = async (expression: string): Promise<unknown> => {
    const params = { expression, awaitPromise: true, returnByValue: true };
    const answer = await browser.ask('Runtime.evaluate', params, String(sessionId));
    const { result, exceptionDetails } = answer as {
      result: { value: unknown };
      exceptionDetails?: { exception?: { description?: string } };
    };
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'The page failed');
    return result.value;
  };
  await evaluate(
    `new Promise((done) => (function look() { globalThis.harness ? done() : setTimeout(look, 20); })())`,
  );
  return {
    evaluate,
    /** Seconds of processor that the page's own process has used. */
    async processorSeconds(): Promise<number> {
      const { processInfo } = await browser.ask('SystemInfo.getProcessInfo');
      const all = processInfo as { type: string; cpuTime: number }[];
      return Math.max(...all.filter(({ type }) => type === 'renderer').map(({ cpuTime }) => cpuTime));
    },
    close: browser.close,
  };
}

export type CallPage = Awaited<ReturnType<typeof openCallPage>>;
