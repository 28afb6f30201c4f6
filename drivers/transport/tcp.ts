import { connect, type Socket, type TcpNetConnectOpts } from 'node:net';
import type { Clock } from '../basics/clock.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { Connection, OpenFailure } from './connection.ts';
import { ByteConnection } from './open-connection.ts';
import { isUnreachable, messageOf } from './open-failure.ts';

/** Every wait of this transport. */
export const delays = {
  /** A device in the same building answers within milliseconds; one that is switched off never does. */
  connectMs: 3000,
  /** A silent connection is tried after this long, so that a device which lost its power is missed within half a minute. */
  keepAliveMs: 10_000,
} as const;

export interface TcpOpening {
  readonly host: string;
  readonly port: number;
  /** For people and logs. */
  readonly path: string;
  readonly clock: Clock;
  /** Left out: the machine's network. */
  readonly dial?: (options: TcpNetConnectOpts) => Socket;
}

/** Opens a TCP connection to a device, e.g. a serial server or port 9100 of a printer. */
export function openTcp({
  host,
  port,
  path,
  clock,
  dial = connect,
}: TcpOpening): Promise<Result<Connection, OpenFailure>> {
  const socket = dial({
    host,
    port,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: delays.keepAliveMs,
  });
  return new Promise((resolve) => {
    const settle = (outcome: Result<Connection, OpenFailure>) => {
      limit.cancel();
      socket.off('error', onError);
      resolve(outcome);
    };
    const onError = (error: Error) => settle(fail(tcpFailure(path, error)));
    const limit = clock.after(delays.connectMs, () => {
      const cause = `No answer within ${delays.connectMs} ms`;
      settle(fail({ kind: 'no-such-port', reason: 'unreachable', path, cause }));
      socket.on('error', () => undefined).destroy();
    });
    socket.once('error', onError);
    socket.once('connect', () => settle(ok(new TcpConnection(socket, path))));
  });
}

function tcpFailure(path: string, error: NodeJS.ErrnoException): OpenFailure {
  const cause = error.message || String(error.code);
  if (!isUnreachable(error)) return { kind: 'other', path, cause };
  return { kind: 'no-such-port', reason: 'unreachable', path, cause };
}

class TcpConnection extends ByteConnection implements Connection {
  readonly path: string;
  readonly #socket: Socket;

  constructor(socket: Socket, path: string) {
    super();
    this.#socket = socket;
    this.path = path;
    socket.on('data', (bytes: Buffer) => this.received.emit(bytes));
    socket.on('error', (error) => this.end(messageOf(error)));
    socket.on('close', () => this.end('closed by the device'));
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.called((done) => this.#socket.write(bytes.slice(), done));
  }

  /** What still waits to be sent is dropped: a device that takes nothing must not keep the driver. */
  protected async release(): Promise<void> {
    this.#socket.destroy();
  }
}
