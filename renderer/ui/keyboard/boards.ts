/** A set of keys. `pinyin` and `nine` type Chinese, by letters and by the digits of a telephone or remote control. */
export type Board = 'pinyin' | 'nine' | 'latin' | 'digits';

/** What a key does that types no character of its own. */
export const specialKeys = ['erase', 'space', 'boards'] as const;
export type SpecialKey = (typeof specialKeys)[number];

/** The keys of a board as they stand: each a character or a special key. */
export interface Layout {
  readonly columns: number;
  readonly rows: readonly (readonly string[])[];
}

/** How much room there is for keys. */
export interface KeyRoom {
  /** Large print: large keys, and fewer at a time. */
  readonly large: boolean;
  readonly wide: boolean;
}

const digits = [...'1234567890'];
/** As on the keyboards of phones and computers. */
const usual = [[...'qwertyuiop'], [...'asdfghjkl', 'space'], [...'zxcvbnm', 'boards', 'erase']];
const alphabet = [...'abcdefghijklmnopqrstuvwxyz'];
const nine = [...'123456789', 'boards', '0', 'erase'];

/** The boards that somebody may change to, the first one first. Large print has no room for digits beside letters. */
export function boardsFor({ large }: Pick<KeyRoom, 'large'>, chineseFirst: boolean): readonly Board[] {
  const letters: readonly Board[] = chineseFirst ? ['pinyin', 'nine', 'latin'] : ['latin', 'pinyin', 'nine'];
  return large ? [...letters, 'digits'] : letters;
}

/** The keys that fit. In large print the letters stand in the order of the alphabet. */
export function layoutOf(board: Board, { large, wide }: KeyRoom): Layout {
  if (board === 'nine') return { columns: 3, rows: rowsOf(nine, 3) };
  if (!large) return { columns: 10, rows: [digits, ...usual] };
  const columns = wide ? 8 : 7;
  const keys = board === 'digits' ? digits : alphabet;
  const space = board === 'pinyin' ? [] : ['space'];
  return { columns, rows: rowsOf([...keys, ...space, 'boards', 'erase'], columns) };
}

/** What stands small on a key of the nine: the letters it types. */
export function lettersOn(digit: string): string {
  return nineLetters[Number(digit) - 2] ?? '';
}

const nineLetters = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

function rowsOf(keys: readonly string[], columns: number): string[][] {
  return Array.from({ length: Math.ceil(keys.length / columns) }, (_, row) =>
    keys.slice(row * columns, (row + 1) * columns),
  );
}
