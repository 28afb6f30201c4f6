import { keyboardKeys, soundKeys } from '../hid-keys.ts';
import type { KeyMap } from '../keypad.ts';

/** Consumer page (0x0C) of the HID usage tables: menu pick, up, down, left, right, escape; AC home and back; help. */
export const remoteKeys: KeyMap = {
  ...keyboardKeys,
  ...soundKeys,
  'cc:0041': 'select',
  'cc:0042': 'up',
  'cc:0043': 'down',
  'cc:0044': 'left',
  'cc:0045': 'right',
  'cc:0046': 'back',
  'cc:0040': 'help',
  'cc:0095': 'help',
  'cc:0223': 'home',
  'cc:0224': 'back',
};
