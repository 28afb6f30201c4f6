import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Identity } from '#contract/access.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { ok, type Result } from '#drivers/basics/result.ts';
import type { Log } from '../log/events.ts';
import { Door } from './door.ts';
import { Guests } from './guests.ts';
import { limits } from './limits.ts';
import type { Meter } from './meter.ts';
import { type HubFailure, type ListenSettings, listenAt, urlOf } from './server.ts';

export interface ListenerDeps {
  readonly settings: ListenSettings;
  /** Speaks HTTP or HTTPS on what the door lets in. */
  readonly server: Server;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  /** Who everybody is that connects; `null`: nobody, until it is proven. */
  readonly everybody: Identity | null;
}

export interface Listener {
  /** Without a slash at the end. */
  readonly url: string;
  readonly door: Door;
  readonly guests: Guests;
  close(): Promise<void>;
}

/** Listens at one port and lets connections in by the door. The door is opened last: what is made before it costs nothing to leave. */
export async function openListener(deps: ListenerDeps): Promise<Result<Listener, HubFailure>> {
  const { settings, server, clock, log, meter, everybody } = deps;
  const listening = await listenAt(settings, (error) =>
    log.write('hub.refused', { from: 'unknown', why: error.message }),
  );
  if (!listening.ok) return listening;
  const listener = listening.value;
  const door = new Door({ clock, log, meter });
  const guests = new Guests({ door, meter, clock, log, everybody });
  listener.on('connection', (socket) => {
    if (door.admit(socket)) server.emit('connection', socket);
  });
  const url = urlOf(listener, settings);
  log.write('hub.listening', { url });
  const close = () =>
    new Promise<void>((resolve) => {
      listener.close(() => resolve());
      guests.close();
      door.close();
    });
  return ok({ url, door, guests, close });
}

/** Takes WebSockets over from HTTP. */
export function createSocketServer(): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    maxPayload: limits.member.longestMessageBytes,
    // A byte that comes alone takes a hundred in memory until its message is whole; browsers send pieces of kilobytes.
    maxFragments: 1_024,
    perMessageDeflate: false,
    // One message a turn of the event loop: a thousand that came together must not make all the others wait.
    allowSynchronousEvents: false,
  });
}

/** @param headers whole lines */
export function refuseUpgrade(stream: Duplex, why: string, headers: readonly string[] = []): void {
  const head = ['HTTP/1.1 403 Forbidden', 'Content-Type: text/plain', 'Connection: close', ...headers];
  stream.end(`${head.join('\r\n')}\r\n\r\n${why}\r\n`, () => stream.destroy());
}
