import { afterEach, describe, expect, it } from 'vitest';
import { volumeAt } from './board.ts';
import { minuteOfDay } from './hours.ts';
import { chen, TestHall, worked } from './test-hall.ts';

const speech = {
  digitOne: 'yao',
  program: [] as string[],
  volume: 0.8,
  quietVolume: 0.4,
  quietFrom: '12:00',
  quietTo: '14:00',
} as const;
const at = (time: string, changes = {}) => volumeAt(minuteOfDay(time), { ...speech, ...changes });

describe('the volume', () => {
  it('is low in the quiet hours, which may go over midnight', () => {
    expect(['11:59', '12:00', '13:59', '14:00'].map((time) => at(time))).toEqual([0.8, 0.4, 0.4, 0.8]);
    const night = { quietFrom: '22:00', quietTo: '07:00' };
    expect(['21:59', '23:00', '06:59', '07:00'].map((time) => at(time, night))).toEqual([0.8, 0.4, 0.4, 0.8]);
  });
});

describe('the board', () => {
  let hall: TestHall;
  afterEach(() => hall.remove());
  it('shows the eight newest calls and who waits for what is served', async () => {
    hall = new TestHall({ more: { boardNotice: () => ({ 'zh-CN': '请保持安静' }) } });
    worked(hall.queue.desk.open(chen, 'one', ['consult', 'aid']));
    for (let n = 0; n < 10; n++) {
      await hall.take();
      worked(hall.queue.desk.callNext(chen, 'one'));
      worked(hall.queue.desk.noShow(chen, 'one'));
    }
    await hall.take('notary');
    const board = hall.queue.board();
    expect(board.calls.map(({ sequence }) => sequence)).toEqual([10, 9, 8, 7, 6, 5, 4, 3]);
    expect(board.waiting.map(({ letter, count }) => [letter, count])).toEqual([
      ['A', 0],
      ['B', 0],
      ['C', 1],
    ]);
    expect(board).toMatchObject({ notice: { 'zh-CN': '请保持安静' }, volume: 0.8 });
    hall.startAgain();
    expect(hall.queue.board().calls[0]?.sequence).toBe(10);
  });
});
