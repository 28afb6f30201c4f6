import { Emitter } from '../basics/emitter.ts';
import { Ending } from '../basics/ending.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { ConnectionLostError, type OpenFailure } from '../transport/connection.ts';
import { type HidConnection, type HidTransport, ReportRefusedError } from '../transport/hid.ts';

/** The device's end of a HID connection: what a simulator holds while the driver holds the {@link HidConnection}. */
export interface HidDeviceEnd {
  /** Where the host finds the device. */
  readonly path: string;
  readonly plugged: boolean;
  /** How many connections the host has open at this moment; more than one is allowed, as on a real hidraw node. */
  readonly openConnections: number;
  /** Output reports of the host; the first byte is the id, 0 when reports are not numbered. */
  onReport(listener: (report: Uint8Array) => void): () => void;
  /** An input report for the host, as hidraw hands it out. Lost while nobody has the device open. */
  send(report: Uint8Array): void;
  /** Feature reports that the host sets; the first byte is the id. An id that was not declared never arrives here. */
  onFeature(listener: (report: Uint8Array) => void): () => void;
  /** Declares a feature report and what the host reads from it now; the first byte is the id. */
  setFeature(report: Uint8Array): void;
  /** The host's next `count` reports, of whatever kind, are refused as by a stalled endpoint. */
  refuse(count: number): void;
  /** The cable is pulled: every open connection ends. */
  unplug(): Promise<void>;
  /** The cable is back, and the host is told that something arrived. */
  plug(): Promise<void>;
  /** Unplugs for good. */
  close(): Promise<void>;
}

/** A HID connection without an operating system: `transport` for the driver, `end` for the simulator. */
export interface MemoryHid {
  readonly transport: HidTransport;
  readonly end: HidDeviceEnd;
  /** How often the host opened the device. */
  readonly opened: number;
}

export function memoryHid(path = '/dev/hidraw-memory'): MemoryHid {
  return new MemoryHidTransport(path);
}

class MemoryHidTransport implements MemoryHid, HidTransport, HidDeviceEnd {
  readonly transport: HidTransport = this;
  readonly end: HidDeviceEnd = this;
  readonly path: string;
  plugged = true;
  opened = 0;
  readonly #connections = new Set<MemoryHidConnection>();
  readonly #arrivals = new Emitter<void>();
  readonly #reports = new Emitter<Uint8Array>();
  readonly #featuresSet = new Emitter<Uint8Array>();
  readonly #features = new Map<number, Uint8Array>();
  #refusals = 0;

  constructor(path: string) {
    this.path = path;
  }

  get openConnections(): number {
    return this.#connections.size;
  }

  async open(path: string): Promise<Result<HidConnection, OpenFailure>> {
    if (path !== this.path || !this.plugged)
      return fail({ kind: 'no-such-port', path, cause: 'No device at this path' });
    this.opened++;
    const connection: MemoryHidConnection = new MemoryHidConnection(this, path, () =>
      this.#connections.delete(connection),
    );
    this.#connections.add(connection);
    return ok(connection);
  }
  onArrival(_path: string, listener: () => void): () => void {
    return this.#arrivals.on(listener);
  }

  onReport(listener: (report: Uint8Array) => void): () => void {
    return this.#reports.on(listener);
  }
  send(report: Uint8Array): void {
    for (const connection of [...this.#connections]) connection.receive(report);
  }
  onFeature(listener: (report: Uint8Array) => void): () => void {
    return this.#featuresSet.on(listener);
  }
  setFeature(report: Uint8Array): void {
    this.#features.set(idOf(report), report.slice());
  }
  refuse(count: number): void {
    this.#refusals = count;
  }

  receive(report: Uint8Array): void {
    this.#refuseIfAsked();
    this.#reports.emit(report.slice());
  }
  takeFeature(report: Uint8Array): void {
    this.#featureOf(idOf(report));
    this.#featuresSet.emit(report.slice());
  }
  giveFeature(reportId: number, length: number): Uint8Array {
    return this.#featureOf(reportId).slice(0, length);
  }

  async unplug(): Promise<void> {
    this.plugged = false;
    for (const connection of [...this.#connections]) connection.end('unplugged');
  }
  async plug(): Promise<void> {
    this.plugged = true;
    this.#arrivals.emit();
  }
  close(): Promise<void> {
    return this.unplug();
  }

  #featureOf(reportId: number): Uint8Array {
    this.#refuseIfAsked();
    const feature = this.#features.get(reportId);
    if (!feature) throw new ReportRefusedError(`The device has no feature report ${reportId}`);
    return feature;
  }
  #refuseIfAsked(): void {
    if (this.#refusals === 0) return;
    this.#refusals--;
    throw new ReportRefusedError('The device refuses reports now');
  }
}

class MemoryHidConnection implements HidConnection {
  readonly path: string;
  readonly #transport: MemoryHidTransport;
  readonly #ended: () => void;
  readonly #received = new Emitter<Uint8Array>();
  readonly #closed = new Ending();
  #open = true;

  constructor(plugSwitch: MemoryHidTransport, path: string, ended: () => void) {
    this.#transport = plugSwitch;
    this.path = path;
    this.#ended = ended;
  }

  async write(report: Uint8Array): Promise<void> {
    this.#mustBeOpen();
    this.#transport.receive(report);
  }
  onReport(listener: (report: Uint8Array) => void): () => void {
    return this.#received.on(listener);
  }
  onClose(listener: (cause: string) => void): () => void {
    return this.#closed.on(listener);
  }
  async sendFeature(report: Uint8Array): Promise<void> {
    this.#mustBeOpen();
    this.#transport.takeFeature(report);
  }
  async getFeature(reportId: number, length: number): Promise<Uint8Array> {
    this.#mustBeOpen();
    return this.#transport.giveFeature(reportId, length);
  }
  async close(): Promise<void> {
    this.end('closed by the host');
  }

  /** Hands out a copy and wipes it, so that a driver which keeps the array shows itself in every test. */
  receive(report: Uint8Array): void {
    const copy = report.slice();
    this.#received.emit(copy);
    copy.fill(0);
  }
  end(cause: string): void {
    if (!this.#open) return;
    this.#open = false;
    this.#ended();
    this.#closed.emit(cause);
  }
  #mustBeOpen(): void {
    if (!this.#open) throw new ConnectionLostError(`${this.path} is closed`);
  }
}

function idOf(report: Uint8Array): number {
  return report[0] ?? 0;
}
