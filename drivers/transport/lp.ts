import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type Clock, pause } from '../basics/clock.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { type Connection, ConnectionLostError, type OpenFailure, type Transport } from './connection.ts';
import { lossIsKnown, PiecewiseConnection } from './open-connection.ts';
import { messageOf, openFailure } from './open-failure.ts';
import { onPathArrival } from './path-arrival.ts';

/** Every wait of this transport. */
const delays = {
  /** The node cannot be waited on by the event loop, so it is asked this often whether the printer has said something. */
  readEveryMs: 20,
  /** How often a silent node is asked whether it still exists. */
  existsEveryMs: 500,
  /** The kernel's buffer is full until the printer has taken some of it. */
  writeAgainMs: 10,
} as const;

/** One transfer of the kernel's driver `usblp`. */
const pieceBytes = 8192;
const readBytes = 1024;

/** USB printers by the node of the kernel's driver, `/dev/usb/lp0`: a plain file, opened for reading and writing. */
export function createLpTransport(clock: Clock): Transport {
  return {
    open: (path) => openLp(path, clock),
    onArrival: (path, listener) => onPathArrival(path, clock, listener),
  };
}

async function openLp(path: string, clock: Clock): Promise<Result<Connection, OpenFailure>> {
  // Without O_NONBLOCK a read would keep a thread until the printer speaks.
  const flags = constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY;
  try {
    return ok(new LpConnection(path, await open(path, flags), clock));
  } catch (error) {
    return fail(openFailure(path, error, 'lp'));
  }
}

class LpConnection extends PiecewiseConnection implements Connection {
  readonly path: string;
  readonly #file: FileHandle;
  readonly #clock: Clock;
  readonly #ending = new AbortController();
  /** The node cannot be closed under a read. */
  readonly #reading: Promise<void>;

  constructor(path: string, file: FileHandle, clock: Clock) {
    super();
    this.path = path;
    this.#file = file;
    this.#clock = clock;
    this.#reading = this.#listen();
  }

  protected async send(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      this.mustBeOpen();
      const piece = Math.min(pieceBytes, bytes.length - at);
      const taken = await this.#unlessGone(['EAGAIN'], () => this.#file.write(bytes, at, piece));
      if (taken) at += taken.bytesWritten;
      else await pause(this.#clock, delays.writeAgainMs, this.#ending.signal);
    }
  }

  async #listen(): Promise<void> {
    const buffer = new Uint8Array(readBytes);
    for (let quietMs = 0; !this.isOver; quietMs += delays.readEveryMs) {
      const length = (await this.#read(buffer).catch(lossIsKnown)) ?? 0;
      if (length > 0 && !this.isOver) this.received.emit(buffer.subarray(0, length));
      else await pause(this.#clock, delays.readEveryMs, this.#ending.signal);
      if (quietMs % delays.existsEveryMs === 0) await this.#checkExists();
    }
    buffer.fill(0);
  }

  /** @returns how many bytes came. A printer that only listens refuses every read (EINVAL), and is no less there for it. */
  async #read(buffer: Uint8Array): Promise<number> {
    const received = await this.#unlessGone(['EAGAIN', 'EINVAL'], () =>
      this.#file.read(buffer, 0, readBytes),
    );
    return received?.bytesRead ?? 0;
  }

  /** The name of a node that is gone is gone, even where reading it does not fail. */
  async #checkExists(): Promise<void> {
    if (this.isOver) return;
    const { nlink } = await this.#file.stat();
    if (nlink === 0) void this.end('the device is gone');
  }

  /** @returns nothing when the printer answers with one of the codes that only mean "not now" */
  async #unlessGone<Value>(
    notNow: readonly string[],
    work: () => Promise<Value>,
  ): Promise<Value | undefined> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Error && 'code' in error && notNow.includes(String(error.code))) return undefined;
      void this.end(messageOf(error));
      throw new ConnectionLostError(messageOf(error), { cause: error });
    }
  }

  protected async release(): Promise<void> {
    this.#ending.abort();
    await this.#reading;
    await this.#file.close();
  }
}
