import { type Letters, latin, mongolian, russian, uyghur } from './letters.ts';

/**
 * A set of keys. `pinyin` and `nine` type Chinese, by letters and by the digits of a telephone or remote control; `yi` types Yi by
 * its romanisation; on `hand` characters are written with a finger; the others type what stands on them.
 */
const allBoards = ['pinyin', 'nine', 'hand', 'latin', 'ug', 'mn', 'ru', 'yi', 'digits'] as const;
export type Board = (typeof allBoards)[number];

/** What a key does that types no character of its own. */
export const specialKeys = ['erase', 'space', 'boards'] as const;
export type SpecialKey = (typeof specialKeys)[number];

/** The keys of a board as they stand: each a character or a special key. */
interface Layout {
  readonly columns: number;
  readonly rows: readonly (readonly string[])[];
}

/** How much room there is for keys. */
export interface KeyRoom {
  /** Large print: large keys, and fewer at a time. */
  readonly large: boolean;
  readonly wide: boolean;
}

const lettersOf: Readonly<Record<Exclude<Board, 'nine' | 'hand' | 'digits'>, Letters>> = {
  pinyin: latin,
  latin,
  yi: latin,
  ug: uyghur,
  mn: mongolian,
  ru: russian,
};
const firstBoards: Readonly<Record<string, Board>> = {
  'zh-CN': 'pinyin',
  // Their texts are Chinese.
  'x-rtl': 'pinyin',
  'x-vertical': 'pinyin',
  ug: 'ug',
  'mn-Mong': 'mn',
  ru: 'ru',
  ii: 'yi',
};

const digits = [...'1234567890'];
const nine = [...'123456789', 'boards', '0', 'erase'];
/** Large keys fit so often beside each other; of scripts of more letters, smaller ones. */
const largeColumns = { few: { tall: 7, wide: 8 }, many: { tall: 9, wide: 10 } } as const;

/** The boards that somebody may change to, that of their language first. Large print has no room for digits beside letters. */
export function boardsFor({ large }: Pick<KeyRoom, 'large'>, language: string): readonly Board[] {
  const first = firstBoards[language] ?? 'latin';
  return [first, ...allBoards.filter((board) => board !== first && (large || board !== 'digits'))];
}

/** The keys that fit. In large print the letters stand in the order of the alphabet. */
export function layoutOf(board: Board, { large, wide }: KeyRoom): Layout {
  if (board === 'nine') return { columns: 3, rows: rowsOf(nine, 3) };
  if (board === 'hand') return { columns: 4, rows: [['boards', 'space', 'erase']] };
  if (board === 'digits') return largeLayout(digits, wide);
  const letters = lettersOf[board];
  if (large) return largeLayout(board === 'pinyin' ? letters.alphabet : [...letters.alphabet, 'space'], wide);
  const rows = [digits, ...letters.rows.slice(0, -1), [...(letters.rows.at(-1) ?? []), 'boards', 'erase']];
  const columns = Math.max(...rows.map((row) => row.length));
  const short = rows.slice(0, -1).findLastIndex((row) => row.length < columns);
  return { columns, rows: rows.map((row, at) => (at === short ? [...row, 'space'] : row)) };
}

function largeLayout(letters: readonly string[], wide: boolean): Layout {
  const keys = [...letters, 'boards', 'erase'];
  const columns =
    largeColumns[keys.length > 4 * largeColumns.few.wide ? 'many' : 'few'][wide ? 'wide' : 'tall'];
  return { columns, rows: rowsOf(keys, columns) };
}

function rowsOf(keys: readonly string[], columns: number): string[][] {
  return Array.from({ length: Math.ceil(keys.length / columns) }, (_, row) =>
    keys.slice(row * columns, (row + 1) * columns),
  );
}
