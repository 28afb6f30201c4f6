import { createHidKeypad, type HidKeypadOptions } from '../hid-ports.ts';
import type { Keypad } from '../keypad.ts';
import { stormKeys } from './keys.ts';

/** An assistive keypad of Storm Interface: AudioNav, EZ-Key, NavPad. */
export function createStormKeypad(options: HidKeypadOptions): Keypad {
  return createHidKeypad('storm', stormKeys, options);
}
