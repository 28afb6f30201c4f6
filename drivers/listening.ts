import type { Clock } from './basics/clock.ts';
import { fail, ok, type Result } from './basics/result.ts';
import { DeviceDriver } from './device-driver.ts';
import type { DeviceState } from './device-state.ts';
import { connectionLost, notOpened } from './reconnect-loop.ts';
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
export class ListeningDevice<OpenPort extends Port> extends DeviceDriver<OpenPort> {
  readonly #parts: ListeningParts<OpenPort>;

  constructor(parts: ListeningParts<OpenPort>) {
    const { model, clock, onArrival } = parts;
    super({ model, clock, delays, onArrival });
    this.#parts = parts;
  }

  protected async open(): Promise<Result<OpenPort, DeviceState>> {
    const opened = await this.#parts.open();
    return opened.ok ? ok(opened.value) : fail(notOpened(opened.failure));
  }
  protected serve(port: OpenPort, signal: AbortSignal): Promise<DeviceState> {
    this.loop.show({ state: 'ready' });
    return servedToTheEnd(port, this.#parts.listen, signal);
  }
  /** Says something of an open device that its port does not know, e.g. that a key is stuck. */
  protected show(state: DeviceState): void {
    if (this.loop.session) this.loop.show(state);
  }
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
