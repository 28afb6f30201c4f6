import { keyboardKeys, soundKeys } from '../hid-keys.ts';
import type { KeyMap } from '../keypad.ts';

/**
 * What is published of the default table: the top key `<<` is usage 72 (F23), and volume goes over the consumer page.
 * The rest, the jack among it, must be learnt at the device. Ordinary usages are in, for keypads whose table was changed
 * to them with the maker's tool.
 */
export const stormKeys: KeyMap = { ...keyboardKeys, ...soundKeys, 'kb:72': 'back' };
