import { fail, ok, type Result } from '../basics/result.ts';
import { type KeyCode, type KeyMap, type KeyMeaning, keyMeanings } from './keypad.ts';

/** A key that went down or up. */
export interface KeyChange {
  readonly code: KeyCode;
  readonly down: boolean;
}

const codeForm = /^(kb:([0-9a-f]{2}\+)?[0-9a-f]{2}|cc:[0-9a-f]{4}|cec:[0-9a-f]{2}|raw:([0-9a-f]{2}){1,8})$/;

export function hex(value: number, digits = 2): string {
  return value.toString(16).padStart(digits, '0');
}

/**
 * Reads a table from a device's settings: `kb:72=help cc:00e9=louder`, with spaces between.
 * @returns what is wrong with it, for the technician
 */
export function parseKeyMap(text: string): Result<KeyMap, string> {
  const map: Record<KeyCode, KeyMeaning> = {};
  for (const entry of text.split(/\s+/).filter(Boolean)) {
    const [code = '', meaning = ''] = entry.split('=');
    if (!codeForm.test(code)) return fail(`"${entry}": "${code}" is no code, such as kb:72 or cc:00e9`);
    if (!isMeaning(meaning)) return fail(`"${entry}": "${meaning}" is none of ${keyMeanings.join(', ')}`);
    map[code] = meaning;
  }
  return ok(map);
}

function isMeaning(text: string): text is KeyMeaning {
  return (keyMeanings as readonly string[]).includes(text);
}
