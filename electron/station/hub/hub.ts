import type { IncomingMessage, RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { WebSocket } from 'ws';
import type { Identity } from '#contract/access.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import type { Result } from '#drivers/basics/result.ts';
import type { Connection } from '../kernel/implement.ts';
import type { Log } from '../log/events.ts';
import type { Settings } from '../settings/schema.ts';
import { wrongHost } from './allowed-hosts.ts';
import type { Door } from './door.ts';
import { createSocketServer, type Listener, openListener, refuseUpgrade } from './listener.ts';
import type { Meter } from './meter.ts';
import { pages, stationEntries } from './pages.ts';
import type { Place } from './place.ts';
import { type HubFailure, makeServer, type WebServer } from './server.ts';

export { type MemberListener, type MemberListenerDeps, openMemberListener } from './members.ts';
export type { HubFailure } from './server.ts';

export interface HubDeps {
  readonly settings: Pick<Settings['hub'], 'host' | 'port' | 'tls' | 'publicUrl'>;
  /** Folder with the built pages, and which of them are served. */
  readonly pagesDir: string;
  readonly entries?: readonly string[];
  /** What else is served, by the beginning of its path. */
  readonly routes?: Readonly<Record<string, Hono>>;
  /** Where desks and boards may look for another hub. */
  readonly hallPages?: () => readonly string[];
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
  const { pagesDir, entries = stationEntries, routes, hallPages } = deps;
  const answer = getRequestListener(pages({ pagesDir, entries, routes, hallPages }).fetch, {
    overrideGlobalObjects: false,
  });
  let door: Door;
  const web = makeServer(settings, clock, (request, response) =>
    answerCounted(door, answer, request, response),
  );
  if (!web.ok) return web;
  const { server } = web.value;
  const listener = await openListener({ settings, server, clock, log, meter, everybody });
  if (!listener.ok) return listener;
  door = listener.value.door;
  server.on('upgrade', upgradesOf(web.value, listener.value, deps));
  return listener;
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

function upgradesOf({ isOurs }: WebServer, { door, guests }: Listener, deps: HubDeps) {
  const sockets = createSocketServer();
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

/** A page of another site in a clerk's browser must not be able to call: its Origin is not ours. */
function refuse(request: IncomingMessage, callsAt: string): string | null {
  if (request.url?.split('?')[0] !== callsAt)
    return `There is nothing at this address. Calls go to ${callsAt}.`;
  const { origin, host } = request.headers;
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host))
    return 'Calls are only taken from this terminal’s own pages.';
  return null;
}
