import type { Device } from '../device-state.ts';

/** What a person can ask for with any keypad or remote control. */
export type InputAction =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'select'
  | 'back'
  | 'home'
  | 'help'
  | 'louder'
  | 'quieter';

export interface KeyPress {
  readonly action: InputAction;
  readonly phase: 'pressed' | 'released';
}

export interface Keypad extends Device {
  onPress(listener: (press: KeyPress) => void): () => void;
  /** True while headphones are plugged in; null for a keypad without a jack. */
  readonly headset: boolean | null;
  onHeadset(listener: (pluggedIn: boolean) => void): () => void;
}
