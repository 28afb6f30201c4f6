import type { Result } from '../basics/result.ts';
import type { StateReason } from '../device-state.ts';

/**
 * An open byte stream to one device: the whole of what a driver knows about serial ports, USB or TCP.
 * Simulated connections implement the same few calls.
 */
export interface Connection {
  /** Where it leads, for people and logs: `/dev/serial/by-id/…`. */
  readonly path: string;
  /** Hands bytes to the operating system; resolves when it has taken them. Rejects with {@link ConnectionLostError} if the connection is gone. */
  write(bytes: Uint8Array): Promise<void>;
  /** Bytes as they arrive, in pieces of any size. The receiver must not keep the array: it may be wiped. */
  onData(listener: (bytes: Uint8Array) => void): () => void;
  /** Called once when the connection ends, whoever ended it; at the next turn, if it has ended already. */
  onClose(listener: (cause: string) => void): () => void;
  /** Changes the speed of a connection that has one. */
  setBaudRate?(baudRate: number): Promise<void>;
  /** Ends the connection; closing twice does no harm. */
  close(): Promise<void>;
}

/** Opens connections. One per transport; a driver gets it injected and never knows which. */
export interface Transport {
  /** Expected failures are values: the port is not there, is taken, or may not be opened by us. */
  open(path: string, options: { readonly baudRate: number }): Promise<Result<Connection, OpenFailure>>;
  /** Calls back when a device has appeared that may be the one at `path`: trying to open it is worth it now. */
  onArrival?(path: string, listener: () => void): () => void;
}

/**
 * Why a port could not be opened. `cause` is the raw reason for the log. `no-library`: a native module or a library of
 * the system is missing, and `cause` names the package to install.
 */
export interface OpenFailure {
  readonly kind: 'no-such-port' | 'no-permission' | 'port-busy' | 'no-library' | 'other';
  /** Left out: the kind says as much as is known. */
  readonly reason?: StateReason;
  readonly path: string;
  readonly cause: string;
}

/** Thrown by `write` when the device went away under the driver. */
export class ConnectionLostError extends Error {
  override readonly name = 'LinkLostError';
}
