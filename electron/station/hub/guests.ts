import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Identity } from '#contract/access.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { every } from '../kernel/every.ts';
import type { Connection } from '../kernel/implement.ts';
import type { Log } from '../log/events.ts';
import type { Door } from './door.ts';
import { doorLimits, standingOf } from './limits.ts';
import type { Meter } from './meter.ts';
import type { Place } from './place.ts';

/** A connection that reports when its caller has proved who it is. */
class GuestConnection implements Connection {
  readonly id = randomUUID();
  readonly from: string;
  readonly #onChange: () => void;
  #identity: Identity | null;
  #holdsTicket = false;

  constructor(from: string, identity: Identity | null, onChange: () => void) {
    this.from = from;
    this.#identity = identity;
    this.#onChange = onChange;
  }
  get identity(): Identity | null {
    return this.#identity;
  }
  set identity(identity: Identity | null) {
    this.#identity = identity;
    this.#onChange();
  }
  get holdsTicket(): boolean {
    return this.#holdsTicket;
  }
  set holdsTicket(holds: boolean) {
    this.#holdsTicket = holds;
    this.#onChange();
  }
}

export interface GuestsDeps {
  readonly door: Door;
  readonly meter: Meter;
  readonly clock: Clock;
  readonly log: Log;
  /** Who everybody is from the beginning; `null`: nobody, until it is proven. */
  readonly everybody: Identity | null;
}

/** The open WebSockets: each has a place that goes with what it proves, and is asked whether it is still there. */
export class Guests {
  readonly #deps: GuestsDeps;
  /** Those that have answered since they were asked the last time. */
  readonly #alive = new Map<WebSocket, boolean>();
  readonly #asking: Timer;

  constructor(deps: GuestsDeps) {
    this.#deps = deps;
    this.#asking = every(deps.clock, doorLimits.pingEveryMs, () => this.#ask());
  }
  welcome(socket: WebSocket, place: Place, from: string): Connection {
    const { door, meter, log, everybody } = this.#deps;
    socket.on('error', (error) => {
      log.write('hub.refused', { from, why: error.message });
      socket.terminate();
    });
    const connection: Connection = new GuestConnection(from, everybody, () =>
      door.move(place, standingOf(connection)),
    );
    place.takenOverBy({
      connection,
      isBusy: () => meter.isAnswering(connection),
      sendAway: (code, why) => socket.close(code, why),
    });
    door.move(place, standingOf(connection));
    this.#watch(socket);
    return connection;
  }
  close(): void {
    this.#asking.cancel();
    for (const socket of this.#alive.keys()) socket.terminate();
  }

  #watch(socket: WebSocket): void {
    this.#alive.set(socket, true);
    socket.on('pong', () => this.#alive.set(socket, true));
    socket.once('close', () => this.#alive.delete(socket));
  }
  #ask(): void {
    for (const [socket, alive] of this.#alive) {
      if (!alive || socket.readyState !== socket.OPEN) {
        socket.terminate();
      } else {
        this.#alive.set(socket, false);
        socket.ping();
      }
    }
  }
}
