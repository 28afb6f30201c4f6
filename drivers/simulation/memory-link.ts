import { Emitter } from '../basics/emitter.ts';
import { Ending } from '../basics/ending.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { type Link, LinkLostError, type LinkOpener, type OpenFailure } from '../transport/link.ts';
import type { DeviceEnd } from './device-end.ts';

/** A line without an operating system: `opener` for the driver, `end` for the simulator. */
export interface MemoryLink {
  readonly opener: LinkOpener;
  readonly end: DeviceEnd;
  /** Speeds the host opened with or changed to, in order: what a probing driver tried. */
  readonly hostBaudRates: readonly number[];
  /** How often the host opened the port. */
  readonly opened: number;
}

export function memoryLink(path = '/dev/memory'): MemoryLink {
  return new MemoryLine(path);
}

class MemoryLine implements MemoryLink, LinkOpener {
  readonly opener: LinkOpener = this;
  readonly end: MemoryEnd;
  readonly hostBaudRates: number[] = [];
  readonly arrivals = new Emitter<void>();
  readonly path: string;
  opened = 0;
  link: MemoryHostLink | undefined;

  constructor(path: string) {
    this.path = path;
    this.end = new MemoryEnd(this);
  }

  async open(path: string, options: { readonly baudRate: number }): Promise<Result<Link, OpenFailure>> {
    if (path !== this.path || !this.end.plugged)
      return fail({ kind: 'no-such-port', path, cause: 'No device at this path' });
    if (this.link) return fail({ kind: 'port-busy', path, cause: 'Already open' });
    this.opened++;
    this.hostBaudRates.push(options.baudRate);
    this.link = new MemoryHostLink(this);
    return ok(this.link);
  }
  onArrival(_path: string, listener: () => void): () => void {
    return this.arrivals.on(listener);
  }
}

class MemoryHostLink implements Link {
  readonly path: string;
  readonly received = new Emitter<Uint8Array>();
  readonly #line: MemoryLine;
  readonly #closed = new Ending();
  #open = true;

  constructor(line: MemoryLine) {
    this.#line = line;
    this.path = line.path;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (!this.#open) throw new LinkLostError(`${this.path} is closed`);
    this.#line.end.hear(bytes);
  }
  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.received.on(listener);
  }
  onClose(listener: (cause: string) => void): () => void {
    return this.#closed.on(listener);
  }
  async setBaudRate(baudRate: number): Promise<void> {
    this.#line.hostBaudRates.push(baudRate);
  }
  async close(): Promise<void> {
    this.end('closed by the host');
  }
  end(cause: string): void {
    if (!this.#open) return;
    this.#open = false;
    this.#line.link = undefined;
    this.#closed.tell(cause);
  }
}

class MemoryEnd implements DeviceEnd {
  readonly path: string;
  plugged = true;
  readonly #line: MemoryLine;
  readonly #received = new Emitter<Uint8Array>();
  readonly #kept: Uint8Array[] = [];
  #paused = false;

  constructor(line: MemoryLine) {
    this.#line = line;
    this.path = line.path;
  }

  hear(bytes: Uint8Array): void {
    if (this.#paused) this.#kept.push(bytes.slice());
    else this.#received.emit(bytes);
  }
  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.#received.on(listener);
  }
  write(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#line.link?.received.emit(bytes);
  }
  async hostBaudRate(): Promise<number | undefined> {
    return this.#line.hostBaudRates.at(-1);
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
    this.#line.link?.end('unplugged');
  }
  async plug(): Promise<void> {
    this.plugged = true;
    this.#line.arrivals.emit();
  }
  close(): Promise<void> {
    return this.unplug();
  }
}
