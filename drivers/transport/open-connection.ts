import { Emitter } from '../basics/emitter.ts';
import { Ending } from '../basics/ending.ts';
import { Lock } from '../basics/lock.ts';
import { ConnectionLostError } from './connection.ts';

/** What every open connection has in common: it ends once, for the first cause, and tells it to whoever listens. */
export abstract class OpenConnection {
  abstract readonly path: string;
  readonly #closed = new Ending();
  #ended: Promise<void> | undefined;

  /** Gives back what the system has given. Called once. */
  protected abstract release(): Promise<void>;

  onClose(listener: (cause: string) => void): () => void {
    return this.#closed.on(listener);
  }
  async close(): Promise<void> {
    await this.end('closed by the driver');
  }

  protected get isOver(): boolean {
    return this.#ended !== undefined;
  }
  protected mustBeOpen(): void {
    if (this.isOver) throw new ConnectionLostError(`${this.path} is closed`);
  }
  protected end(cause: string): Promise<void> {
    if (!this.#ended) {
      this.#ended = this.release();
      this.#closed.emit(cause);
    }
    return this.#ended;
  }
  /** Asks a library that calls back when it is done. The connection may end before, and the call never come. */
  protected called(ask: (done: (error?: Error | null) => void) => unknown): Promise<void> {
    return new Promise((resolve, reject) => {
      this.mustBeOpen();
      const gone = this.onClose((cause) => reject(new ConnectionLostError(cause)));
      ask((error) => {
        gone();
        if (!error) resolve();
        else reject(new ConnectionLostError(error.message, { cause: error }));
      });
    });
  }
}

/** One that receives bytes as they come. */
export abstract class ByteConnection extends OpenConnection {
  protected readonly received = new Emitter<Uint8Array>();

  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.received.on(listener);
  }
}

/** One that sends in pieces: what is written waits for what was written before, and is overwritten once it is sent. */
export abstract class PiecewiseConnection extends ByteConnection {
  readonly #writing = new Lock();

  protected abstract send(bytes: Uint8Array): Promise<void>;

  write(bytes: Uint8Array): Promise<void> {
    const copy = bytes.slice();
    return this.#writing.run(() => this.send(copy)).finally(() => copy.fill(0));
  }
}

/** For what goes on beside the driver: the connection has ended already, and told its listeners. */
export function lossIsKnown(error: unknown): undefined {
  if (!(error instanceof ConnectionLostError)) throw error;
}
