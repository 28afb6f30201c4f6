import { randomUUID, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { type WebSocket, WebSocketServer } from 'ws';
import { fail, ok, type Result } from '../../../drivers/basics/result.ts';
import { isLoopback } from '../kernel/addresses.ts';
import type { Connection } from '../kernel/implement.ts';
import type { Log } from '../log/events.ts';
import type { Settings } from '../settings/schema.ts';
import { hostCheck, wrongHost } from './allowed-hosts.ts';
import { pages, stationEntries } from './pages.ts';

export interface HubDeps {
  readonly settings: Pick<Settings['hub'], 'host' | 'port' | 'tls' | 'publicUrl'>;
  /** Folder with the built pages, and which of them are served. */
  readonly pagesDir: string;
  readonly entries?: readonly string[];
  /** What else is served, by the beginning of its path. */
  readonly routes?: Readonly<Record<string, Hono>>;
  /** Path of the WebSocket. */
  readonly callsAt?: string;
  readonly log: Log;
  readonly onSocket: (socket: WebSocket, connection: Connection) => void;
}

export interface Hub {
  /** Where the pages are, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** `message` and `remedy` are for the technician. */
export interface HubFailure {
  readonly kind: 'port-taken' | 'not-allowed' | 'tls-needed' | 'tls-unreadable' | 'other';
  readonly message: string;
  readonly remedy: string;
}

/** Largest call a page may send: a form with its texts, never a picture in one piece. */
const mostMessageBytes = 1024 * 1024;
const mostSockets = 512;

/** Opens the door for the hall's other screens: pages over HTTP, calls over WebSocket at `/rpc`. */
export async function openHub(deps: HubDeps): Promise<Result<Hub, HubFailure>> {
  const made = makeServer(deps);
  if (!made.ok) return made;
  const { server, isOurs } = made.value;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: mostMessageBytes,
    perMessageDeflate: false,
  });
  server.on('upgrade', (request, stream, head) => admit(request, stream, head, sockets, deps, isOurs));
  const listening = await listen(server, deps.settings);
  if (!listening.ok) return listening;
  const url = urlOf(server, deps.settings);
  deps.log.write('hub.listening', { url });
  return ok({ url, close: () => closeAll(server, sockets) });
}

interface Made {
  readonly server: Server;
  /** Whether a `Host` header names this terminal. */
  readonly isOurs: (host: string | undefined) => boolean;
}

function makeServer({
  settings,
  pagesDir,
  routes,
  entries = stationEntries,
}: HubDeps): Result<Made, HubFailure> {
  const answer = getRequestListener(pages(pagesDir, entries, routes).fetch, { overrideGlobalObjects: false });
  const made = (certificate: X509Certificate | null, create: (listener: RequestListener) => Server): Made => {
    const isOurs = hostCheck({ settings, certificate });
    return { server: create(underOwnName(isOurs, answer)), isOurs };
  };
  if (settings.tls === null) {
    if (isLoopback(settings.host)) return ok(made(null, createHttpServer));
    return fail({
      kind: 'tls-needed',
      message: `The hub may not listen on ${settings.host} without encryption: passwords would cross the hall in the open.`,
      remedy: 'Set hub.tls to a certificate and its key (PEM files), or hub.host to 127.0.0.1.',
    });
  }
  try {
    const files = { cert: readFileSync(settings.tls.certFile), key: readFileSync(settings.tls.keyFile) };
    return ok(made(new X509Certificate(files.cert), (listener) => createHttpsServer(files, listener)));
  } catch (error) {
    return fail({
      kind: 'tls-unreadable',
      message: `The hub's certificate cannot be used: ${(error as Error).message}`,
      remedy: 'Check hub.tls.certFile and hub.tls.keyFile in the settings, and that this user may read them.',
    });
  }
}

function underOwnName(isOurs: Made['isOurs'], answer: RequestListener): RequestListener {
  return (request, response) => {
    if (isOurs(request.headers.host)) return answer(request, response);
    response.writeHead(421, { 'Content-Type': 'text/plain', Connection: 'close' }).end(`${wrongHost}\n`);
  };
}

function listen(server: Server, { host, port }: HubDeps['settings']): Promise<Result<void, HubFailure>> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(fail(listenFailure(error, host, port))));
    server.listen(port, host, () => resolve(ok(undefined)));
  });
}

function listenFailure(error: NodeJS.ErrnoException, host: string, port: number): HubFailure {
  if (error.code === 'EADDRINUSE') {
    return {
      kind: 'port-taken',
      message: `Port ${port} on ${host} is taken by another program.`,
      remedy:
        'Is this terminal running already? Otherwise choose another hub.port in the settings (0 takes any free one).',
    };
  }
  if (error.code === 'EACCES') {
    return {
      kind: 'not-allowed',
      message: `This user may not listen on port ${port}.`,
      remedy: 'Choose a hub.port of 1024 or above.',
    };
  }
  return {
    kind: 'other',
    message: `The hub cannot listen on ${host}:${port}: ${error.message}`,
    remedy: 'Check hub.host and hub.port in the settings.',
  };
}

function urlOf(server: Server, { host, tls }: HubDeps['settings']): string {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `${tls ? 'https' : 'http'}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

function admit(
  request: IncomingMessage,
  stream: Duplex,
  head: Buffer,
  sockets: WebSocketServer,
  deps: HubDeps,
  isOurs: Made['isOurs'],
): void {
  const from = request.socket.remoteAddress ?? 'unknown';
  const refusal = isOurs(request.headers.host) ? refuse(request, sockets, deps.callsAt ?? '/rpc') : wrongHost;
  if (refusal) {
    deps.log.write('hub.refused', { from, why: refusal });
    stream.end(
      `HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n${refusal}\r\n`,
    );
    return;
  }
  sockets.handleUpgrade(request, stream, head, (socket) => {
    socket.on('error', (error) => {
      deps.log.write('hub.refused', { from, why: error.message });
      socket.terminate();
    });
    deps.onSocket(socket, { id: randomUUID(), from, identity: null });
  });
}

/** A page of another site in a clerk's browser must not be able to call: its Origin is not ours. */
function refuse(request: IncomingMessage, sockets: WebSocketServer, callsAt: string): string | null {
  if (request.url?.split('?')[0] !== callsAt)
    return `There is nothing at this address. Calls go to ${callsAt}.`;
  const { origin, host } = request.headers;
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host))
    return 'Calls are only taken from this terminal’s own pages.';
  if (sockets.clients.size >= mostSockets) return 'Too many connections are open.';
  return null;
}

function closeAll(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.terminate();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
