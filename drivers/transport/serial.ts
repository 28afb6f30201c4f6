import type { SerialPort } from 'serialport';
import { type Clock, SystemClock, type Timer } from '../basics/clock.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { Connection, OpenFailure, Transport } from './connection.ts';
import { OpenConnection } from './open-connection.ts';
import { noLibrary, openFailure } from './open-failure.ts';
import { onPathArrival } from './path-arrival.ts';

/** Every wait of this transport. */
const delays = {
  /** How often an open port is asked whether it still exists: a pulled cable raises no event of its own. */
  aliveCheckMs: 500,
  /** A driver's close must never hang on a kernel that waits for a device which is gone. */
  closeMs: 1000,
} as const;

/** Serial ports of the machine, by the package `serialport`. The native part is loaded on the first `open`. */
export const serialTransport: Transport = createSerialTransport(new SystemClock());

export function createSerialTransport(clock: Clock): Transport {
  return {
    open: (path, options) => openSerial(path, options.baudRate, clock),
    onArrival: (path, listener) => onPathArrival(path, clock, listener),
  };
}

async function openSerial(
  path: string,
  baudRate: number,
  clock: Clock,
): Promise<Result<Connection, OpenFailure>> {
  const loaded = await loadSerialPort(path);
  if (!loaded.ok) return loaded;
  // 8N1 without flow control, locked against a second program on the same port.
  const port = new loaded.value({ path, baudRate, lock: true, autoOpen: false });
  const error = await new Promise<Error | null>((resolve) => port.open(resolve));
  return error ? fail(openFailure(path, error, 'dialout')) : ok(new SerialConnection(port, clock));
}

async function loadSerialPort(path: string): Promise<Result<typeof SerialPort, OpenFailure>> {
  try {
    return ok((await import('serialport')).SerialPort);
  } catch (error) {
    return fail(noLibrary(path, 'serialport', error));
  }
}

class SerialConnection extends OpenConnection implements Connection {
  readonly path: string;
  readonly #port: SerialPort;
  readonly #clock: Clock;
  #aliveCheck: Timer | undefined;

  constructor(port: SerialPort, clock: Clock) {
    super();
    this.#port = port;
    this.#clock = clock;
    this.path = port.path;
    port.on('error', (error: Error) => this.end(error.message));
    port.on('close', (error: Error | null) => this.end(error?.message ?? 'closed'));
    this.#checkLater();
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.called((done) => this.#port.write(Buffer.from(bytes), done));
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    this.#port.on('data', listener);
    return () => this.#port.off('data', listener);
  }

  setBaudRate(baudRate: number): Promise<void> {
    return this.called((done) => this.#port.update({ baudRate }, done));
  }

  /** Linux only: elsewhere the system reports a lost port by itself, and not every binding can be asked. */
  #checkLater(): void {
    if (process.platform !== 'linux') return;
    this.#aliveCheck = this.#clock.after(delays.aliveCheckMs, () => this.#checkAlive());
  }

  /** Asks the terminal for its speed: answered by any port that exists, refused (EIO) by one that hung up. */
  #checkAlive(): void {
    const binding = this.#port.port;
    if (!binding || this.isOver) return;
    binding.getBaudRate().then(
      () => {
        if (!this.isOver) this.#checkLater();
      },
      (error: Error) => this.end(error.message),
    );
  }

  protected release(): Promise<void> {
    this.#aliveCheck?.cancel();
    const port = this.#port;
    if (!port.isOpen) return Promise.resolve();
    return new Promise((resolve) => {
      const limit = this.#clock.after(delays.closeMs, resolve);
      port.close(() => {
        limit.cancel();
        resolve();
      });
    });
  }
}
