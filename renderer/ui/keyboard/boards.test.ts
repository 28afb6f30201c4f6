import { describe, expect, it } from 'vitest';
import { type Board, boardsFor, type KeyRoom, layoutOf } from './boards.ts';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const digits = [...'0123456789'];
const rooms: readonly KeyRoom[] = [true, false].flatMap((large) =>
  [true, false].map((wide) => ({ large, wide })),
);
const everywhere = rooms.flatMap((room) => boardsFor(room, true).map((board) => ({ ...room, board })));

const keysOf = (board: Board, room: KeyRoom) => layoutOf(board, room).rows.flat();

describe('layoutOf', () => {
  it.each(everywhere)('can be erased on and left: $board, large $large, wide $wide', ({ board, ...room }) => {
    expect(keysOf(board, room)).toEqual(expect.arrayContaining(['erase', 'boards']));
  });

  it.each(everywhere)(
    'has no row longer than its columns: $board, large $large, wide $wide',
    ({ board, ...room }) => {
      const { rows, columns } = layoutOf(board, room);
      for (const row of rows) expect(row.length).toBeLessThanOrEqual(columns);
    },
  );

  it.each(rooms)('has every letter and, on some board, every digit: large $large, wide $wide', (room) => {
    expect(keysOf('pinyin', room)).toEqual(expect.arrayContaining(letters));
    expect(keysOf('latin', room)).toEqual(expect.arrayContaining([...letters, 'space']));
    const all = boardsFor(room, true)
      .filter((board) => board !== 'nine')
      .flatMap((board) => keysOf(board, room));
    expect(all).toEqual(expect.arrayContaining(digits));
  });
});
