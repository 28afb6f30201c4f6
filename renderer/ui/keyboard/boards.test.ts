import { describe, expect, it } from 'vitest';
import { type Board, boardsFor, type KeyRoom, layoutOf } from './boards.ts';
import { vowelSeparator } from './letters.ts';

const rooms: readonly KeyRoom[] = [true, false].flatMap((large) =>
  [true, false].map((wide) => ({ large, wide })),
);
const everywhere = rooms.flatMap((room) => boardsFor(room, 'zh-CN').map((board) => ({ ...room, board })));
const alphabets: readonly (readonly [Board, readonly string[]])[] = [
  ['pinyin', [...'abcdefghijklmnopqrstuvwxyz']],
  ['latin', [...'abcdefghijklmnopqrstuvwxyz', 'space']],
  ['yi', [...'abcdefghijklmnopqrstuvwxyz', 'space']],
  // The alphabets as the Unicode Standard and CLDR list them, not as our keys do.
  [
    'ug',
    [...'ا ە ب پ ت ج چ خ د ر ز ژ س ش غ ف ق ك گ ڭ ل م ن ھ و ۇ ۆ ۈ ۋ ې ى ي ئ'.replaceAll(' ', ''), 'space'],
  ],
  ['ru', [...'абвгдеёжзийклмнопрстуфхцчшщъыьэюя', 'space']],
  [
    'mn',
    [
      ...characters(0x1820, 0x182a),
      ...characters(0x182b, 0x183a),
      '\u183c',
      '\u183d',
      '\u183e',
      vowelSeparator,
      'space',
    ],
  ],
];

function characters(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at));
}

const keysOf = (board: Board, room: KeyRoom) => layoutOf(board, room).rows.flat();

describe('layoutOf', () => {
  it.each(everywhere)('can be erased on and left: $board, large $large, wide $wide', ({ board, ...room }) => {
    expect(keysOf(board, room)).toEqual(expect.arrayContaining(['erase', 'boards']));
  });

  it.each(everywhere)(
    'has each key once, in rows that fit: $board, large $large, wide $wide',
    ({ board, ...room }) => {
      const { rows, columns } = layoutOf(board, room);
      expect(new Set(rows.flat()).size).toBe(rows.flat().length);
      for (const row of rows) expect(row.length).toBeLessThanOrEqual(columns);
      expect(rows.length).toBeLessThanOrEqual(5);
    },
  );

  it.each(alphabets)('has every letter: %s', (board, letters) => {
    for (const room of rooms) expect(keysOf(board, room)).toEqual(expect.arrayContaining([...letters]));
  });

  it.each(rooms)('has every digit on some board: large $large, wide $wide', (room) => {
    const all = boardsFor(room, 'ru')
      .filter((board) => !['nine', 'hand'].includes(board))
      .flatMap((board) => keysOf(board, room));
    expect(all).toEqual(expect.arrayContaining([...'0123456789']));
  });
});

describe('boardsFor', () => {
  it.each([
    ['zh-CN', 'pinyin'],
    ['mn-Mong', 'mn'],
    ['ii', 'yi'],
    ['en', 'latin'],
    ['x-rtl', 'pinyin'],
  ])('begins with that of the language: %s', (language, board) => {
    expect(boardsFor({ large: false }, language)[0]).toBe(board);
  });
});
