import { hex, type KeyChange } from './key-codes.ts';
import type { KeyCode, KeyMap } from './keypad.ts';

/** Keyboard page (0x07) of the HID usage tables: arrows, Enter, Esc, Menu, Home, F1. */
export const keyboardKeys: KeyMap = {
  'kb:52': 'up',
  'kb:51': 'down',
  'kb:50': 'left',
  'kb:4f': 'right',
  'kb:28': 'select',
  'kb:58': 'select',
  'kb:29': 'back',
  'kb:65': 'help',
  'kb:4a': 'home',
  'kb:3a': 'help',
};

/** Consumer page (0x0C): volume; fast forward, rewind and repeat for the voice. */
export const soundKeys: KeyMap = {
  'cc:00e9': 'louder',
  'cc:00ea': 'quieter',
  'cc:00b3': 'faster',
  'cc:00b4': 'slower',
  'cc:00bc': 'repeat',
};

/** Codes 1 … 3 in a keyboard report say that too many keys are down or that the keyboard is at fault. */
const lastErrorCode = 3;

/**
 * Reads the reports of a composite keypad, as hidraw hands them out, by their lengths: 8 bytes (9 with a report id) are
 * a keyboard's, 2 (3 with an id) one usage of the consumer page. Others are told as they are: a learnt table can name
 * them. Hostile reports never throw and never grow what is held.
 */
export class HidKeyReader {
  /** Usages of the keyboard page that are down, with the code each was told by. */
  #keyboard = new Map<number, KeyCode>();
  #consumer: KeyCode | undefined;
  #raw: KeyCode | undefined;

  read(report: Uint8Array): KeyChange[] {
    switch (report.length) {
      case 8:
        return this.#readKeyboard(report);
      case 9:
        return this.#readKeyboard(report.subarray(1));
      case 2:
        return this.#readConsumer(report);
      case 3:
        return this.#readConsumer(report.subarray(1));
      default:
        return this.#readRaw(report);
    }
  }

  forget(): void {
    this.#keyboard.clear();
    this.#consumer = undefined;
    this.#raw = undefined;
  }

  #readKeyboard(report: Uint8Array): KeyChange[] {
    const usages = [...new Set(report.subarray(2))].filter((usage) => usage !== 0);
    if (usages.some((usage) => usage <= lastErrorCode)) return [];
    const modifiers = report[0] ?? 0;
    const changes: KeyChange[] = [];
    for (const [usage, code] of [...this.#keyboard]) {
      if (usages.includes(usage)) continue;
      this.#keyboard.delete(usage);
      changes.push({ code, down: false });
    }
    for (const usage of usages) {
      if (this.#keyboard.has(usage)) continue;
      const code = modifiers === 0 ? `kb:${hex(usage)}` : `kb:${hex(modifiers)}+${hex(usage)}`;
      this.#keyboard.set(usage, code);
      changes.push({ code, down: true });
    }
    return changes;
  }

  #readConsumer([low = 0, high = 0]: Uint8Array): KeyChange[] {
    const usage = low + 256 * high;
    const code = usage === 0 ? undefined : `cc:${hex(usage, 4)}`;
    const changes = replaced(this.#consumer, code);
    this.#consumer = code;
    return changes;
  }

  /** The first byte may be an id, so a report is "nothing is down" when the others are zero. */
  #readRaw(report: Uint8Array): KeyChange[] {
    const nothing = report.length > 8 || report.subarray(1).every((byte) => byte === 0);
    const code = nothing ? undefined : `raw:${[...report].map((byte) => hex(byte)).join('')}`;
    const changes = replaced(this.#raw, code);
    this.#raw = code;
    return changes;
  }
}

/** One key at a time: the one before comes up when another goes down. */
function replaced(before: KeyCode | undefined, now: KeyCode | undefined): KeyChange[] {
  if (before === now) return [];
  return [
    ...(before === undefined ? [] : [{ code: before, down: false }]),
    ...(now === undefined ? [] : [{ code: now, down: true }]),
  ];
}
