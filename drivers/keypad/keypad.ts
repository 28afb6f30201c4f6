import type { Device } from '../device-state.ts';

/** What a person can ask for with any keypad or remote control. */
export const inputActions = [
  'up',
  'down',
  'left',
  'right',
  'select',
  'back',
  'home',
  'help',
  'louder',
  'quieter',
  'faster',
  'slower',
  'repeat',
] as const;
export type InputAction = (typeof inputActions)[number];

/** What a code of a keypad stands for: a key, or the headphone jack. */
export const keyMeanings = [...inputActions, 'headset-in', 'headset-out'] as const;
export type KeyMeaning = (typeof keyMeanings)[number];

/**
 * A code as the driver names it: `kb:52` or with modifiers `kb:20+04` (HID keyboard page), `cc:00e9` (consumer page),
 * `raw:…` (a report of unknown form), `cec:01` (HDMI-CEC). Hexadecimal.
 */
export type KeyCode = string;
export type KeyMap = Readonly<Record<KeyCode, KeyMeaning>>;

export interface KeyPress {
  readonly action: InputAction;
  /** `repeated`: still held, and it is time to do it once more. */
  readonly phase: 'pressed' | 'repeated' | 'released';
}

export interface Keypad extends Device {
  onPress(listener: (press: KeyPress) => void): () => void;
  /** True while headphones are plugged in; null while that is not known, or for a keypad without a jack. */
  readonly headset: boolean | null;
  onHeadset(listener: (pluggedIn: boolean) => void): () => void;
  /** What was learnt at this device; comes before the model's own table. Replaces what was learnt before. */
  useKeys(learnt: KeyMap): void;
  /** While learning, no key does anything: each is told by its code. */
  learn(on: boolean): void;
  onCode(listener: (code: KeyCode) => void): () => void;
}
