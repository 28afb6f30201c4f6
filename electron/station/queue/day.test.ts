import { afterEach, describe, expect, it } from 'vitest';
import { chen, hallSettings, hourMs, minuteMs, mondayMorning, TestHall, worked } from './test-hall.ts';

let hall: TestHall;
afterEach(() => hall.remove());

const dayMs = 24 * hourMs;

function stateOf(ticketId: string): unknown {
  return hall.store.db.prepare('SELECT state FROM tickets WHERE ticket_id = ?').pluck().get(ticketId);
}
const number = async (service?: string) => (await hall.take(service)).ticket.number;

describe('midnight', () => {
  it('expires who waits, closes counters and starts the numbers over', async () => {
    hall = new TestHall({ now: mondayMorning + 14 * hourMs + 58 * minuteMs });
    worked(hall.queue.desk.open(chen, 'one', ['consult']));
    const served = await hall.take();
    const waiting = await hall.take();
    worked(hall.queue.desk.callNext(chen, 'one'));
    worked(hall.queue.desk.serve(chen, 'one'));
    await hall.clock.advance(3 * minuteMs);
    expect(hall.queue.day).toBe('2026-01-06');
    expect([stateOf(served.ticket.ticketId), stateOf(waiting.ticket.ticketId)]).toEqual(['done', 'expired']);
    expect(hall.queue.counters()[0]).toMatchObject({ state: 'closed', clerk: null, current: null });
    expect(hall.queue.board().calls).toEqual([]);
    expect(await number()).toBe('A001');
    expect(hall.log()).toContain('queue.day-changed');
    expect(hall.topics()).toEqual(expect.arrayContaining(['ticket.expired', 'ticket.finished']));
  });
  it('leaves the phone page of yesterday, which says that it expired', async () => {
    hall = new TestHall();
    const { holderCode } = await hall.take();
    await hall.clock.advance(dayMs);
    expect(hall.queue.heldBy(holderCode)?.ticket).toMatchObject({ state: 'expired', day: '2026-01-05' });
    expect(hall.queue.find('A001')).toBeNull();
  });
  it('that passed while the terminal was off is caught up with at the start', async () => {
    hall = new TestHall();
    const { ticket } = await hall.take();
    hall.queue.stop();
    hall.clock.jump(dayMs);
    hall.startAgain();
    expect(stateOf(ticket.ticketId)).toBe('expired');
    expect(await number()).toBe('A001');
  });
  it('reached by a jump of the clock counts at once for the next ticket', async () => {
    hall = new TestHall();
    await hall.take();
    hall.clock.jump(dayMs);
    const { ticket } = await hall.take();
    expect(ticket).toMatchObject({ number: 'A001', day: '2026-01-06' });
  });
});

describe('a clock that goes back', () => {
  it('over midnight keeps the later day: no number comes twice, and it is logged', async () => {
    hall = new TestHall({ now: mondayMorning + 15 * hourMs + minuteMs });
    await hall.take();
    hall.clock.jump(-10 * minuteMs);
    const { ticket } = await hall.take();
    expect(ticket).toMatchObject({ number: 'A002', day: '2026-01-06' });
    expect(hall.log()).toContain('queue.clock-went-back');
    hall.restart();
    expect((await hall.take()).ticket).toMatchObject({ number: 'A003', day: '2026-01-06' });
  });
  it('by days was wrong before: today counts again and goes on above the numbers it had', async () => {
    hall = new TestHall();
    const early = await hall.take();
    hall.clock.jump(400 * dayMs);
    await hall.take();
    hall.clock.jump(-400 * dayMs);
    const late = await hall.take();
    expect(late.ticket).toMatchObject({ number: 'A002', day: '2026-01-05' });
    expect(stateOf(early.ticket.ticketId)).toBe('expired');
  });
});

describe('a changed time zone', () => {
  it('to the west does not reopen yesterday', async () => {
    hall = new TestHall({ now: mondayMorning - 8 * hourMs });
    await hall.take();
    hall.restart(hallSettings({}, { timeZone: 'America/New_York' }));
    expect((await hall.take()).ticket).toMatchObject({ number: 'A002', day: '2026-01-05' });
  });
  it('to the east begins its new day', async () => {
    hall = new TestHall({ settings: hallSettings({}, { timeZone: 'America/New_York' }) });
    await hall.take();
    hall.restart(hallSettings());
    expect((await hall.take()).ticket).toMatchObject({ number: 'A001', day: '2026-01-05' });
  });
});

describe('after a backup took the place of a damaged database', () => {
  it('numbers and calls that may have been given are skipped', async () => {
    hall = new TestHall();
    await hall.take();
    hall.queue.stop();
    const store = Object.create(hall.store, { restoredFromBackup: { value: true } });
    hall.startAgain(undefined, { store });
    expect(await number()).toBe('A551');
    worked(hall.queue.desk.open(chen, 'one', ['consult']));
    worked(hall.queue.desk.callNext(chen, 'one'));
    expect(hall.queue.board().calls[0]?.sequence).toBe(100_001);
  });
});
