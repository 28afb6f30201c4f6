import type { IncomingMessage, RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Identity } from '#contract/access.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { ok, type Result } from '#drivers/basics/result.ts';
import type { Connection } from '../kernel/implement.ts';
import type { Log } from '../log/events.ts';
import type { Settings } from '../settings/schema.ts';
import { wrongHost } from './allowed-hosts.ts';
import { Door } from './door.ts';
import { Guests } from './guests.ts';
import { limits } from './limits.ts';
import type { Meter } from './meter.ts';
import { pages, stationEntries } from './pages.ts';
import type { Place } from './place.ts';
import { type HubFailure, listenAt, makeServer, urlOf, type WebServer } from './server.ts';

export type { HubFailure } from './server.ts';

export interface HubDeps {
  readonly settings: Pick<Settings['hub'], 'host' | 'port' | 'tls' | 'publicUrl'>;
  /** Folder with the built pages, and which of them are served. */
  readonly pagesDir: string;
  readonly entries?: readonly string[];
  /** What else is served, by the beginning of its path. */
  readonly routes?: Readonly<Record<string, Hono>>;
  /** Path of the WebSocket. */
  readonly callsAt?: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  /** Who everybody is that connects; left out: nobody, until it is proven. */
  readonly everybody?: Identity;
  readonly onSocket: (socket: WebSocket, connection: Connection) => void;
}

export interface Hub {
  /** Where the pages are, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Opens the door for the hall's other screens: pages over HTTP, calls over WebSocket at `/rpc`. */
export async function openHub(deps: HubDeps): Promise<Result<Hub, HubFailure>> {
  const { settings, log, clock, meter, everybody = null } = deps;
  const { pagesDir, entries = stationEntries, routes } = deps;
  const answer = getRequestListener(pages(pagesDir, entries, routes).fetch, { overrideGlobalObjects: false });
  // The door is opened last: what is made before it costs nothing to leave.
  let door: Door;
  const web = makeServer(settings, clock, (request, response) =>
    answerCounted(door, answer, request, response),
  );
  if (!web.ok) return web;
  const listening = await listenAt(settings, (error) =>
    log.write('hub.refused', { from: 'unknown', why: error.message }),
  );
  if (!listening.ok) return listening;
  const listener = listening.value;
  door = new Door({ clock, log, meter });
  const guests = new Guests({ door, meter, clock, log, everybody });
  listener.on('connection', (socket) => {
    if (door.admit(socket)) web.value.server.emit('connection', socket);
  });
  const upgrade = upgradesOf(web.value, door, guests, deps);
  web.value.server.on('upgrade', upgrade);
  const url = urlOf(listener, settings);
  log.write('hub.listening', { url });
  const close = () =>
    new Promise<void>((resolve) => {
      listener.close(() => resolve());
      guests.close();
      door.close();
    });
  return ok({ url, close });
}

type Answering = Parameters<RequestListener>;

function answerCounted(door: Door, answer: RequestListener, ...[request, response]: Answering): void {
  const place = door.placeOf(request.socket);
  if (place === undefined || place.isAheadOfAnswers) return void request.socket.destroy();
  response.on('error', () => request.socket.destroy());
  place.answering(response);
  if (mayAsk(place)) answer(request, response);
  else
    response
      .writeHead(429, { 'Content-Type': 'text/plain', 'Retry-After': '1', Connection: 'close' })
      .end('Too much is asked from this address. Try again in a moment.\n');
}

function mayAsk({ address }: Place): boolean {
  return address.isHere || address.requests.take();
}

function upgradesOf({ isOurs }: WebServer, door: Door, guests: Guests, deps: HubDeps) {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.member.longestMessageBytes,
    // A byte that comes alone takes a hundred in memory until its message is whole; browsers send pieces of kilobytes.
    maxFragments: 1_024,
    perMessageDeflate: false,
    // One message a turn of the event loop: a thousand that came together must not make all the others wait.
    allowSynchronousEvents: false,
  });
  return (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    // From here on nobody else listens to it, and it may break at any moment.
    stream.on('error', () => stream.destroy());
    const from = request.socket.remoteAddress ?? 'unknown';
    const place = door.placeOf(request.socket);
    if (place === undefined) return void stream.destroy();
    const refusal = isOurs(request) ? refuse(request, deps.callsAt ?? '/rpc') : wrongHost;
    if (refusal === null) {
      sockets.handleUpgrade(request, stream, head, (socket) =>
        deps.onSocket(socket, guests.welcome(socket, place, from)),
      );
    } else {
      deps.log.write('hub.refused', { from, why: refusal });
      refuseUpgrade(stream, refusal);
      place.cutSoon();
    }
  };
}

function refuseUpgrade(stream: Duplex, why: string): void {
  const head = ['HTTP/1.1 403 Forbidden', 'Content-Type: text/plain', 'Connection: close'].join('\r\n');
  stream.end(`${head}\r\n\r\n${why}\r\n`, () => stream.destroy());
}

/** A page of another site in a clerk's browser must not be able to call: its Origin is not ours. */
function refuse(request: IncomingMessage, callsAt: string): string | null {
  if (request.url?.split('?')[0] !== callsAt)
    return `There is nothing at this address. Calls go to ${callsAt}.`;
  const { origin, host } = request.headers;
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host))
    return 'Calls are only taken from this terminal’s own pages.';
  return null;
}
