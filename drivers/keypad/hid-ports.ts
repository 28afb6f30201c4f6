import type { Clock } from '../basics/clock.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { Port } from '../listening.ts';
import type { HidLink, HidOpener } from '../transport/hid.ts';
import type { OpenFailure } from '../transport/link.ts';
import { HidKeyReader } from './hid-keys.ts';
import type { KeyChange } from './key-codes.ts';
import type { KeyMap, Keypad } from './keypad.ts';
import { ListeningKeypad } from './listening-keypad.ts';

export interface HidKeypadOptions {
  readonly opener: HidOpener;
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
  const { opener, path, consumerPath, clock, keys } = options;
  const paths = [path, consumerPath].filter((node) => node !== '');
  return new ListeningKeypad<HidInterfaces>({
    model,
    table,
    keys,
    clock,
    open: () => openAll(opener, paths),
    onArrival: (listener) => watchAll(opener, paths, listener),
    hear,
  });
}

/** The interfaces of one device, open together: when one goes, all go. */
class HidInterfaces implements Port {
  readonly links: readonly HidLink[];

  constructor(links: readonly HidLink[]) {
    this.links = links;
  }
  onClose(listener: (cause: string) => void): () => void {
    let told = false;
    const stops = this.links.map((link) =>
      link.onClose((cause) => {
        if (told) return;
        told = true;
        listener(cause);
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }
  async close(): Promise<void> {
    await Promise.all(this.links.map((link) => link.close()));
  }
}

async function openAll(
  opener: HidOpener,
  paths: readonly string[],
): Promise<Result<HidInterfaces, OpenFailure>> {
  const links: HidLink[] = [];
  for (const path of paths) {
    const opened = await opener.open(path);
    if (opened.ok) links.push(opened.value);
    else {
      await new HidInterfaces(links).close();
      return fail(opened.failure);
    }
  }
  return ok(new HidInterfaces(links));
}

function watchAll(opener: HidOpener, paths: readonly string[], listener: () => void): () => void {
  const stops = paths.map((path) => opener.onArrival?.(path, listener));
  return () => {
    for (const stop of stops) stop?.();
  };
}

function hear({ links }: HidInterfaces, tell: (change: KeyChange) => void): () => void {
  const ends = links.map((link) => {
    const reader = new HidKeyReader();
    const stop = link.onReport((report) => {
      for (const change of reader.read(report)) tell(change);
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
