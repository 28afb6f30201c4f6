import type { Clock } from './basics/clock.ts';
import { fail, ok, type Result } from './basics/result.ts';
import type { Device, DeviceState } from './device-state.ts';
import { connectionLost, notOpened, ReconnectLoop } from './reconnect-loop.ts';
import type { OpenFailure } from './transport/connection.ts';

/** What a serial line and a HID device have in common. */
export interface Port {
  onClose(listener: (cause: string) => void): () => void;
  close(): Promise<void>;
}

export interface ListeningParts<OpenPort extends Port> {
  readonly model: string;
  readonly clock: Clock;
  readonly open: () => Promise<Result<OpenPort, OpenFailure>>;
  /** Begins to hear an open port; returns how to forget what was heard by half. */
  readonly listen: (port: OpenPort) => () => void;
  readonly onArrival?: ((listener: () => void) => () => void) | undefined;
}

const delays = {
  /** A scanner or keypad that was pulled out and put back by hand is there again within this. */
  reopenFirstMs: 1000,
  reopenMostMs: 30_000,
} as const;

/**
 * A device that speaks and is hardly ever spoken to: its port is opened, heard until it is lost, and opened again.
 * `ready` means that the port is open: whether somebody holds the other end of a serial line cannot be asked.
 */
export class ListeningDevice<OpenPort extends Port> implements Device {
  readonly model: string;
  readonly identity: string | null = null;
  readonly #loop: ReconnectLoop<OpenPort>;

  constructor({ model, clock, open, listen, onArrival }: ListeningParts<OpenPort>) {
    this.model = model;
    this.#loop = new ReconnectLoop({
      clock,
      delays,
      onArrival,
      open: async () => opened(await open()),
      serve: (port, signal) => {
        this.#loop.show({ state: 'ready' });
        return servedToTheEnd(port, listen, signal);
      },
    });
  }

  get state(): DeviceState {
    return this.#loop.state;
  }
  onState(listener: (state: DeviceState) => void): () => void {
    return this.#loop.onState(listener);
  }
  start(): void {
    this.#loop.start();
  }
  stop(): Promise<void> {
    return this.#loop.stop();
  }
  /** The open port; undefined while there is none. */
  protected get port(): OpenPort | undefined {
    return this.#loop.session;
  }
  /** Says something of an open device that its port does not know, e.g. that a key is stuck. */
  protected show(state: DeviceState): void {
    if (this.port) this.#loop.show(state);
  }
}

function opened<OpenPort>(result: Result<OpenPort, OpenFailure>): Result<OpenPort, DeviceState> {
  if (result.ok) return ok(result.value);
  return fail(notOpened(result.failure));
}

async function servedToTheEnd<OpenPort extends Port>(
  port: OpenPort,
  listen: (port: OpenPort) => () => void,
  signal: AbortSignal,
): Promise<DeviceState> {
  const cause = await new Promise<string>((resolve) => {
    const forget = listen(port);
    signal.addEventListener('abort', () => resolve('closed by the driver'));
    port.onClose((why) => {
      forget();
      resolve(why);
    });
  });
  await port.close();
  return connectionLost(cause);
}
