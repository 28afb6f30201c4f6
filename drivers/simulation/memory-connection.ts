import { Emitter } from '../basics/emitter.ts';
import { Ending } from '../basics/ending.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import {
  type Connection,
  ConnectionLostError,
  type OpenFailure,
  type Transport,
} from '../transport/connection.ts';
import type { DeviceEnd } from './device-end.ts';

/** A line without an operating system: `transport` for the driver, `end` for the simulator. */
export interface MemoryConnection {
  readonly transport: Transport;
  readonly end: DeviceEnd;
  /** Speeds the host opened with or changed to, in order: what a probing driver tried. */
  readonly hostBaudRates: readonly number[];
  /** How often the host opened the port. */
  readonly opened: number;
}

export function memoryConnection(path = '/dev/memory'): MemoryConnection {
  return new MemoryTransport(path);
}

class MemoryTransport implements MemoryConnection, Transport {
  readonly transport: Transport = this;
  readonly end: MemoryEnd;
  readonly hostBaudRates: number[] = [];
  readonly arrivals = new Emitter<void>();
  readonly path: string;
  opened = 0;
  connection: MemoryHostConnection | undefined;

  constructor(path: string) {
    this.path = path;
    this.end = new MemoryEnd(this);
  }

  async open(path: string, options: { readonly baudRate: number }): Promise<Result<Connection, OpenFailure>> {
    if (path !== this.path || !this.end.plugged)
      return fail({ kind: 'no-such-port', path, cause: 'No device at this path' });
    if (this.connection) return fail({ kind: 'port-busy', path, cause: 'Already open' });
    this.opened++;
    this.hostBaudRates.push(options.baudRate);
    this.connection = new MemoryHostConnection(this);
    return ok(this.connection);
  }
  onArrival(_path: string, listener: () => void): () => void {
    return this.arrivals.on(listener);
  }
}

class MemoryHostConnection implements Connection {
  readonly path: string;
  readonly received = new Emitter<Uint8Array>();
  readonly #transport: MemoryTransport;
  readonly #closed = new Ending();
  #open = true;

  constructor(transport: MemoryTransport) {
    this.#transport = transport;
    this.path = transport.path;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (!this.#open) throw new ConnectionLostError(`${this.path} is closed`);
    this.#transport.end.receive(bytes);
  }
  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.received.on(listener);
  }
  onClose(listener: (cause: string) => void): () => void {
    return this.#closed.on(listener);
  }
  async setBaudRate(baudRate: number): Promise<void> {
    this.#transport.hostBaudRates.push(baudRate);
  }
  async close(): Promise<void> {
    this.end('closed by the host');
  }
  end(cause: string): void {
    if (!this.#open) return;
    this.#open = false;
    this.#transport.connection = undefined;
    this.#closed.emit(cause);
  }
}

class MemoryEnd implements DeviceEnd {
  readonly path: string;
  plugged = true;
  readonly #transport: MemoryTransport;
  readonly #received = new Emitter<Uint8Array>();
  readonly #kept: Uint8Array[] = [];
  #paused = false;

  constructor(transport: MemoryTransport) {
    this.#transport = transport;
    this.path = transport.path;
  }

  receive(bytes: Uint8Array): void {
    if (this.#paused) this.#kept.push(bytes.slice());
    else this.#received.emit(bytes);
  }
  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.#received.on(listener);
  }
  write(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#transport.connection?.received.emit(bytes);
  }
  async hostBaudRate(): Promise<number | undefined> {
    return this.#transport.hostBaudRates.at(-1);
  }
  pause(): void {
    this.#paused = true;
  }
  resume(): void {
    this.#paused = false;
    for (const bytes of this.#kept.splice(0)) this.#received.emit(bytes);
  }
  async unplug(): Promise<void> {
    this.plugged = false;
    this.#transport.connection?.end('unplugged');
  }
  async plug(): Promise<void> {
    this.plugged = true;
    this.#transport.arrivals.emit();
  }
  close(): Promise<void> {
    return this.unplug();
  }
}
