import type { Clock } from '../basics/clock.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { Port } from '../listening.ts';
import { arrivalsAt } from '../reconnect-loop.ts';
import type { OpenFailure } from '../transport/connection.ts';
import type { HidConnection, HidTransport } from '../transport/hid.ts';
import { HidKeyReader } from './hid-keys.ts';
import type { KeyChange } from './key-codes.ts';
import type { KeyMap, Keypad } from './keypad.ts';
import { ListeningKeypad } from './listening-keypad.ts';

export interface HidKeypadOptions {
  readonly transport: HidTransport;
  /** Where the keyboard's reports come from. */
  readonly path: string;
  /** Where the consumer page's reports come from, when that is another node; empty: the same, or none. */
  readonly consumerPath: string;
  readonly clock: Clock;
  /** From the settings, over the model's table. */
  readonly keys: string;
}

/** A keypad of one or two HID interfaces. */
export function createHidKeypad(model: string, table: KeyMap, options: HidKeypadOptions): Keypad {
  const { transport, path, consumerPath, clock, keys } = options;
  const paths = [path, consumerPath].filter((node) => node !== '');
  return new ListeningKeypad<HidInterfaces>({
    model,
    table,
    keys,
    clock,
    open: () => openAll(transport, paths),
    onArrival: (listener) => watchAll(transport, paths, listener),
    listen,
  });
}

/** The interfaces of one device, open together: when one goes, all go. */
class HidInterfaces implements Port {
  readonly connections: readonly HidConnection[];

  constructor(connections: readonly HidConnection[]) {
    this.connections = connections;
  }
  onClose(listener: (cause: string) => void): () => void {
    let reported = false;
    const stops = this.connections.map((connection) =>
      connection.onClose((cause) => {
        if (reported) return;
        reported = true;
        listener(cause);
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }
  async close(): Promise<void> {
    await Promise.all(this.connections.map((connection) => connection.close()));
  }
}

async function openAll(
  transport: HidTransport,
  paths: readonly string[],
): Promise<Result<HidInterfaces, OpenFailure>> {
  const connections: HidConnection[] = [];
  for (const path of paths) {
    const opened = await transport.open(path);
    if (opened.ok) connections.push(opened.value);
    else {
      await new HidInterfaces(connections).close();
      return fail(opened.failure);
    }
  }
  return ok(new HidInterfaces(connections));
}

function watchAll(transport: HidTransport, paths: readonly string[], listener: () => void): () => void {
  const stops = paths.map((path) => arrivalsAt(transport, path)(listener));
  return () => {
    for (const stop of stops) stop();
  };
}

function listen({ connections }: HidInterfaces, emit: (change: KeyChange) => void): () => void {
  const ends = connections.map((connection) => {
    const reader = new HidKeyReader();
    const stop = connection.onReport((report) => {
      for (const change of reader.read(report)) emit(change);
    });
    return () => {
      stop();
      reader.forget();
    };
  });
  return () => {
    for (const end of ends) end();
  };
}
