import type { Socket } from 'node:net';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { every } from '../kernel/every.ts';
import type { Log } from '../log/events.ts';
import { limits, type Standing } from './limits.ts';
import type { Meter } from './meter.ts';
import { Place } from './place.ts';
import { Places } from './places.ts';

const sweepEveryMs = 1_000;
const standings = Object.keys(limits) as Standing[];

/** Identifies one TCP connection. A TLS socket names the same as the socket under it. */
type Ends = Pick<Socket, 'localAddress' | 'localPort' | 'remoteAddress' | 'remotePort'>;

/**
 * Lets TCP connections in, before a byte of them is read, and holds each until it is closed. Every limit of connections
 * is held here, whatever is spoken over them.
 */
export class Door {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #meter: Meter;
  readonly #byEnds = new Map<string, Place>();
  readonly #places: Record<Standing, Places<Place>>;
  readonly #sweeping: Timer;

  constructor({ clock, log, meter }: { clock: Clock; log: Log; meter: Meter }) {
    this.#clock = clock;
    this.#log = log;
    this.#meter = meter;
    this.#places = Object.fromEntries(
      standings.map((standing) => [standing, new Places<Place>(meter.limits[standing].places)]),
    ) as Record<Standing, Places<Place>>;
    this.#sweeping = every(clock, sweepEveryMs, () => this.#sweep());
  }
  /** False: it was closed, because there is no room or it comes too often. */
  admit(socket: Socket): boolean {
    // A connection may break at any moment, whoever reads it by then: its end is all that matters.
    socket.on('error', () => socket.destroy());
    const { remoteAddress } = socket;
    if (remoteAddress === undefined) return refuse(socket);
    const address = this.#meter.addresses.of(remoteAddress);
    if (!address.isHere && !address.connects.take()) {
      this.#refused(remoteAddress, 'It connects too often.');
      return refuse(socket);
    }
    const place = new Place(socket, address, this.#clock);
    this.#keep(socket, place);
    return this.#settle(place, 'stranger');
  }
  /** The place of a connection; undefined: it is closed already. */
  placeOf(socket: Ends): Place | undefined {
    return this.#byEnds.get(endsOf(socket));
  }
  /** It is known now who calls, or no longer. */
  move(place: Place, standing: Standing): void {
    if (place.standing === standing) return;
    this.#places[place.standing].leave(place);
    place.become(standing);
    this.#settle(place, standing);
  }
  get connections(): number {
    return this.#byEnds.size;
  }
  close(): void {
    this.#sweeping.cancel();
    for (const place of this.#byEnds.values()) place.cut();
  }

  #keep(socket: Socket, place: Place): void {
    const key = endsOf(socket);
    this.#byEnds.set(key, place);
    place.address.connections += 1;
    socket.once('close', () => {
      if (this.#byEnds.get(key) === place) this.#byEnds.delete(key);
      this.#places[place.standing].leave(place);
      place.address.connections -= 1;
    });
  }
  /** Whether it found room. Somebody else may have had to go for it. */
  #settle(place: Place, standing: Standing): boolean {
    const leaving = this.#places[standing].enter(place);
    if (!leaving) return true;
    this.#refused(leaving.address.key, `There are too many connections (${standing}).`);
    this.#places[standing].leave(leaving);
    leaving.end('Too many connections are open.');
    return leaving !== place;
  }
  #sweep(): void {
    for (const place of this.#byEnds.values()) this.#charge(place);
    this.#meter.addresses.forgetOld();
  }
  /** Bytes are counted where every protocol has them: on the wire. */
  #charge(place: Place): void {
    const moved = place.moved();
    // The pages and videos of this machine's own screens.
    if (place.isOwnPage || this.#meter.bytes(place.caller, moved)) return;
    this.#refused(place.address.key, 'It sends or fetches too much.');
    place.end('More bytes went over this connection than may.');
  }
  #refused(from: string, why: string): void {
    this.#log.write('hub.refused', { from, why });
  }
}

/** Both ends: from one far port two connections may come at once, to two addresses of this machine. */
function endsOf({ localAddress, localPort, remoteAddress, remotePort }: Ends): string {
  return `${localAddress} ${localPort} ${remoteAddress} ${remotePort}`;
}

function refuse(socket: Socket): false {
  socket.destroy();
  return false;
}
