import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import type { Clock } from '#drivers/basics/clock.ts';

interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * Carries UDP between two networks that do not reach each other, each packet later by so much: this kernel may have no netem. An
 * end is told an address of the relay in place of each address of the other.
 */
export class DelayingRelay {
  /** One way, ms. */
  delayMs = 0;
  /** Nothing goes through. */
  cut = false;
  readonly #clock: Clock;
  /** The relay's own address in each of the two networks. */
  readonly #hosts: readonly [string, string];
  readonly #sockets: Socket[] = [];
  readonly #doors = new Map<string, Promise<Address>>();

  constructor(clock: Clock, hosts: readonly [string, string]) {
    this.#clock = clock;
    this.#hosts = hosts;
  }

  /** Where an address of end `of` is reached from the other end. */
  doorTo(of: 0 | 1, address: Address): Promise<Address> {
    const key = `${of} ${address.host} ${address.port}`;
    const known = this.#doors.get(key) ?? this.#open(of, address);
    this.#doors.set(key, known);
    return known;
  }

  close(): void {
    for (const socket of this.#sockets.splice(0)) socket.close();
  }

  async #open(of: 0 | 1, address: Address): Promise<Address> {
    const host = this.#hosts[of === 0 ? 1 : 0];
    const door = await this.#bind(host);
    const ways = new Map<string, Promise<Socket>>();
    door.on('message', (packet, from) => {
      const key = `${from.address} ${from.port}`;
      const way = ways.get(key) ?? this.#wayBack(of, door, from);
      ways.set(key, way);
      void way.then((socket) => this.#carry(socket, packet, address));
    });
    return { host, port: door.address().port };
  }

  /** What answers `from` goes back through the door that it came to. */
  async #wayBack(of: 0 | 1, door: Socket, from: RemoteInfo): Promise<Socket> {
    const socket = await this.#bind(this.#hosts[of]);
    socket.on('message', (packet) => this.#carry(door, packet, { host: from.address, port: from.port }));
    return socket;
  }

  #carry(socket: Socket, packet: Buffer, { host, port }: Address): void {
    if (this.cut) return;
    this.#clock.after(this.delayMs, () => {
      if (this.#sockets.includes(socket)) socket.send(packet, port, host, ignoreLost);
    });
  }

  async #bind(host: string): Promise<Socket> {
    const socket = createSocket('udp4');
    this.#sockets.push(socket);
    // An end that has gone answers with ICMP: a lost packet, as on any line.
    socket.on('error', ignoreLost);
    await new Promise<void>((resolve) => socket.bind(0, host, resolve));
    return socket;
  }
}

function ignoreLost(): void {
  // UDP loses packets; the ends notice.
}
