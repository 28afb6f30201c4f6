import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { arrivalsAt } from '#drivers/reconnect-loop.ts';
import type { Connection, Transport } from '#drivers/transport/connection.ts';
import { hex, type KeyChange } from '../key-codes.ts';
import type { KeyCode, Keypad } from '../keypad.ts';
import { ListeningKeypad } from '../listening-keypad.ts';
import { delays } from './delays.ts';
import { type CecKey, LineCutter, readLine } from './frame.ts';
import { cecKeys } from './keys.ts';

export interface CecRemoteOptions {
  readonly transport: Transport;
  readonly path: string;
  readonly clock: Clock;
  readonly baudRate: number;
  /** From the settings, over the standard's codes. */
  readonly keys: string;
}

/** The television's remote control, over HDMI-CEC, as the lines of `cec-client`. */
export function createCecRemote({ transport, path, clock, baudRate, keys }: CecRemoteOptions): Keypad {
  return new ListeningKeypad<Connection>({
    model: 'cec',
    table: cecKeys,
    keys,
    clock,
    open: () => transport.open(path, { baudRate }),
    onArrival: arrivalsAt(transport, path),
    listen: (connection, emit) => listen(connection, clock, emit),
  });
}

function listen(connection: Connection, clock: Clock, emit: (change: KeyChange) => void): () => void {
  const cutter = new LineCutter();
  const held = new HeldKey(clock, emit);
  const stop = connection.onData((bytes) => {
    for (const line of cutter.push(bytes)) {
      const key = readLine(line);
      if (key) held.take(key);
    }
  });
  return () => {
    stop();
    held.letGo();
  };
}

/** The one key that a remote can hold down. Televisions may forget to say that it was let go. */
class HeldKey {
  readonly #clock: Clock;
  readonly #emit: (change: KeyChange) => void;
  #code: KeyCode | undefined;
  #patience: Timer | undefined;

  constructor(clock: Clock, emit: (change: KeyChange) => void) {
    this.#clock = clock;
    this.#emit = emit;
  }

  take(key: CecKey): void {
    const code = key.kind === 'pressed' ? `cec:${hex(key.code)}` : undefined;
    if (code !== this.#code) this.letGo();
    if (code !== undefined) this.#hold(code);
  }

  letGo(): void {
    this.#patience?.cancel();
    const code = this.#code;
    this.#code = undefined;
    if (code !== undefined) this.#emit({ code, down: false });
  }

  #hold(code: KeyCode): void {
    this.#patience?.cancel();
    this.#patience = this.#clock.after(delays.heldMs, () => this.letGo());
    if (code === this.#code) return;
    this.#code = code;
    this.#emit({ code, down: true });
  }
}
