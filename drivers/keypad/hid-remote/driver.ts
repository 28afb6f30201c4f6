import { createHidKeypad, type HidKeypadOptions } from '../hid-ports.ts';
import type { Keypad } from '../keypad.ts';
import { remoteKeys } from './keys.ts';

/** A remote control or keypad that speaks the HID keyboard and consumer pages: USB dongles, set-top boxes' receivers. */
export function createHidRemote(options: HidKeypadOptions): Keypad {
  return createHidKeypad('hid-remote', remoteKeys, options);
}
