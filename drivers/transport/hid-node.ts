import { type Clock, SystemClock } from '../basics/clock.ts';
import { Emitter } from '../basics/emitter.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { ConnectionLostError, type OpenFailure } from './connection.ts';
import { type HidConnection, type HidTransport, ReportRefusedError } from './hid.ts';
import { OpenConnection } from './open-connection.ts';
import { messageOf, noLibrary, openFailure } from './open-failure.ts';
import { onPathArrival } from './path-arrival.ts';

/** A kernel that waits for a device which is gone must not keep a driver's close. */
const closeMs = 1000;

/** What is used of the package `node-hid`. */
export interface HidModule {
  readonly HIDAsync: { open(path: string): Promise<NativeHid> };
  /** Loads the native part, which `open` would else do. */
  getHidapiVersion(): string;
}

/** An open device as the package gives it: everything runs beside the event loop. */
export interface NativeHid {
  on(event: 'data', listener: (report: Buffer) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  write(report: Buffer): Promise<number>;
  sendFeatureReport(report: Buffer): Promise<number>;
  getFeatureReport(reportId: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/**
 * HID devices by their hidraw node, by the package `node-hid`. Its native part is loaded on the first `open`; it needs the
 * system's libudev and libusb.
 */
export function createHidNodeTransport(
  clock: Clock = new SystemClock(),
  load: () => Promise<HidModule> = loadNodeHid,
): HidTransport {
  return {
    async open(path) {
      const loaded = await loading(load, path);
      if (!loaded.ok) return loaded;
      try {
        return ok(new HidNodeConnection(await loaded.value.HIDAsync.open(path), path, clock));
      } catch (error) {
        return fail(openFailure(path, error, 'plugdev'));
      }
    },
    onArrival: (path, listener) => onPathArrival(path, clock, listener),
  };
}

async function loadNodeHid(): Promise<HidModule> {
  return (await import('node-hid')).default;
}

async function loading(
  load: () => Promise<HidModule>,
  path: string,
): Promise<Result<HidModule, OpenFailure>> {
  try {
    const module = await load();
    module.getHidapiVersion();
    return ok(module);
  } catch (error) {
    return fail(noLibrary(path, 'node-hid', error));
  }
}

class HidNodeConnection extends OpenConnection implements HidConnection {
  readonly path: string;
  readonly #native: NativeHid;
  readonly #clock: Clock;
  readonly #reports = new Emitter<Uint8Array>();

  constructor(native: NativeHid, path: string, clock: Clock) {
    super();
    this.#native = native;
    this.path = path;
    this.#clock = clock;
    native.on('data', (report) => {
      if (!this.isOver) this.#reports.emit(report);
    });
    native.on('error', (error) => void this.end(messageOf(error)));
  }

  async write(report: Uint8Array): Promise<void> {
    await this.#ask(() => this.#native.write(Buffer.from(report)));
  }
  onReport(listener: (report: Uint8Array) => void): () => void {
    return this.#reports.on(listener);
  }
  async sendFeature(report: Uint8Array): Promise<void> {
    await this.#ask(() => this.#native.sendFeatureReport(Buffer.from(report)));
  }
  getFeature(reportId: number, length: number): Promise<Uint8Array> {
    return this.#ask(() => this.#native.getFeatureReport(reportId, length));
  }

  /** Tells a device that is gone from one that does not like the report, by the words of the kernel's error. */
  async #ask<Value>(question: () => Promise<Value>): Promise<Value> {
    this.mustBeOpen();
    try {
      return await question();
    } catch (error) {
      const message = messageOf(error);
      if (!this.isOver && !/No such device|Bad file descriptor|has been closed/i.test(message))
        throw new ReportRefusedError(message, { cause: error });
      void this.end(message);
      throw new ConnectionLostError(message, { cause: error });
    }
  }

  protected release(): Promise<void> {
    return new Promise((resolve) => {
      const limit = this.#clock.after(closeMs, resolve);
      const closed = () => {
        limit.cancel();
        resolve();
      };
      // A device that is gone cannot be closed well; what matters is that it is let go.
      this.#native.close().then(closed, closed);
    });
  }
}
