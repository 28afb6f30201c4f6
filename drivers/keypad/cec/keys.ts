import type { KeyMap } from '../keypad.ts';

/** User control codes of HDMI-CEC (CEC table 27; libcec's headers). Digits, channels and players have no use here. */
export const cecKeys: KeyMap = {
  'cec:00': 'select',
  'cec:01': 'up',
  'cec:02': 'down',
  'cec:03': 'left',
  'cec:04': 'right',
  'cec:09': 'home',
  'cec:0d': 'back',
  'cec:2b': 'select',
  'cec:35': 'help',
  'cec:36': 'help',
  'cec:41': 'louder',
  'cec:42': 'quieter',
  // Play, rewind and fast forward are the voice's.
  'cec:44': 'repeat',
  'cec:48': 'slower',
  'cec:49': 'faster',
};
