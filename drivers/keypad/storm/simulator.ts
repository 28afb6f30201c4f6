import type { HidDeviceEnd } from '#drivers/simulation/hid-device.ts';

export const faultNames = ['bounce', 'stick', 'unplug'] as const;
export type FaultName = (typeof faultNames)[number];

/** A key of the simulated device: a pair of modifiers and usage of the keyboard page, or a usage of the consumer page. */
export type SimulatedKey =
  | { readonly page: 'keyboard'; readonly usage: number; readonly modifiers?: number }
  | { readonly page: 'consumer'; readonly usage: number };

/** The table in the simulated keypad: what is published of it, and inventions where nothing is. */
export const stormTable = {
  back: { page: 'keyboard', usage: 0x72 },
  home: { page: 'keyboard', usage: 0x73 },
  up: { page: 'keyboard', usage: 0x6a },
  down: { page: 'keyboard', usage: 0x6b },
  left: { page: 'keyboard', usage: 0x6c },
  right: { page: 'keyboard', usage: 0x6d },
  select: { page: 'keyboard', usage: 0x6e },
  help: { page: 'keyboard', usage: 0x04, modifiers: 0x20 },
  louder: { page: 'consumer', usage: 0xe9 },
  quieter: { page: 'consumer', usage: 0xea },
  faster: { page: 'consumer', usage: 0xb3 },
  slower: { page: 'consumer', usage: 0xb4 },
  repeat: { page: 'consumer', usage: 0xbc },
  'headset-in': { page: 'keyboard', usage: 0x6f },
  'headset-out': { page: 'keyboard', usage: 0x70 },
} as const satisfies Record<string, SimulatedKey>;

/** A keypad of two HID interfaces, at the level of their reports. */
export class HidKeypadSimulator<Key extends string> {
  readonly #keyboard: HidDeviceEnd;
  readonly #consumer: HidDeviceEnd;
  readonly #table: Readonly<Record<Key, SimulatedKey>>;
  readonly #faults = new Set<FaultName>();
  /** Boot reports have room for six keys. */
  readonly #down: number[] = [];

  constructor(
    table: Readonly<Record<Key, SimulatedKey>>,
    ends: { readonly keyboard: HidDeviceEnd; readonly consumer: HidDeviceEnd },
  ) {
    this.#table = table;
    this.#keyboard = ends.keyboard;
    this.#consumer = ends.consumer;
  }

  press(key: Key): void {
    this.#move(key, true);
    if (!this.#faults.has('bounce')) return;
    this.#move(key, false);
    this.#move(key, true);
  }
  release(key: Key): void {
    if (!this.#faults.has('stick')) this.#move(key, false);
  }

  async setFault(fault: FaultName, on: boolean): Promise<void> {
    if (on) this.#faults.add(fault);
    else this.#faults.delete(fault);
    if (fault !== 'unplug') return;
    this.#down.length = 0;
    for (const end of [this.#keyboard, this.#consumer]) await (on ? end.unplug() : end.plug());
  }

  #move(name: Key, down: boolean): void {
    const key = this.#table[name];
    if (key.page === 'consumer') this.#sendConsumer(down ? key.usage : 0);
    else this.#sendKeyboard(key.usage, key.modifiers ?? 0, down);
  }

  #sendKeyboard(usage: number, modifiers: number, down: boolean): void {
    const at = this.#down.indexOf(usage);
    if (down && at < 0) this.#down.push(usage);
    if (!down && at >= 0) this.#down.splice(at, 1);
    const codes = [...this.#down, 0, 0, 0, 0, 0, 0].slice(0, 6);
    this.#keyboard.send(Uint8Array.of(down ? modifiers : 0, 0, ...codes));
  }

  #sendConsumer(usage: number): void {
    this.#consumer.send(Uint8Array.of(0x03, usage & 0xff, usage >> 8));
  }
}
