import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { fail } from '#drivers/basics/result.ts';
import type { PrintDocument } from '#drivers/ticket-printer/ticket-printer.ts';
import { chen, hallSettings, hourMs, minuteMs, mondayMorning, TestHall, worked } from './test-hall.ts';

let hall: TestHall;
afterEach(() => hall.remove());

describe('taking a ticket', () => {
  it('gives numbers in order, a letter for each service', async () => {
    hall = new TestHall();
    const numbers = [];
    for (const service of ['consult', 'consult', 'aid', 'consult'])
      numbers.push((await hall.take(service)).ticket.number);
    expect(numbers).toEqual(['A001', 'A002', 'B001', 'A003']);
  });
  it('says how many are ahead, and for how long when a counter serves', async () => {
    hall = new TestHall();
    await hall.take();
    expect((await hall.take()).outlook).toEqual({ ahead: 1, estimatedWaitMs: null });
    worked(hall.queue.desk.open(chen, 'one', ['consult']));
    expect((await hall.take()).outlook).toEqual({ ahead: 2, estimatedWaitMs: 20 * minuteMs });
  });
  it('is on disk before the answer: another connection reads it', async () => {
    hall = new TestHall();
    const { ticket } = await hall.take();
    const row = hall.store.db.prepare('SELECT state FROM tickets WHERE ticket_id = ?').get(ticket.ticketId);
    expect(row).toEqual({ state: 'waiting' });
    expect(hall.store.db.inTransaction).toBe(false);
  });
  it('gives the same ticket for the same request key, also asked twice at once and after a restart', async () => {
    hall = new TestHall();
    const requestKey = randomUUID();
    const [one, other] = await Promise.all([
      hall.take('consult', { requestKey }),
      hall.take('consult', { requestKey }),
    ]);
    hall.startAgain();
    const after = await hall.take('consult', { requestKey });
    expect([other.holderCode, after.holderCode]).toEqual([one.holderCode, one.holderCode]);
    expect((await hall.take()).ticket.number).toBe('A002');
  });
  it('refuses what is closed, with the next opening', async () => {
    hall = new TestHall({ now: mondayMorning - 2 * hourMs });
    const refused = await hall.ask('notary');
    expect(refused).toEqual(fail({ kind: 'closed', opensAt: mondayMorning - hourMs / 2 }));
  });
  it('refuses beyond the daily limit, also within one batch', async () => {
    hall = new TestHall();
    const asked = await Promise.all(Array.from({ length: 5 }, () => hall.ask('notary')));
    expect(asked.map((taken) => (taken.ok ? taken.value.ticket.number : taken.failure))).toEqual([
      'C001',
      'C002',
      'C003',
      { kind: 'full', limit: 3 },
      { kind: 'full', limit: 3 },
    ]);
  });
  it('refuses an unknown service and answers the others of the same batch', async () => {
    hall = new TestHall();
    const [bad, good] = await Promise.all([hall.ask('bakery'), hall.ask('aid')]);
    expect(bad).toEqual(fail({ kind: 'unknown-service' }));
    expect(good?.ok).toBe(true);
  });
  it('tells the outbox of each ticket once, without anything of the person', async () => {
    hall = new TestHall();
    await hall.take('consult', { holderName: '宝音图' });
    expect(hall.topics()).toEqual(['ticket.taken']);
    expect(JSON.stringify([hall.published, hall.logged, hall.printed])).not.toContain('宝音图');
  });
  it('lets one request fail alone when it meets an unexpected error', async () => {
    hall = new TestHall();
    const put = () => {
      throw new Error('the vault broke');
    };
    hall.restart(undefined, { vault: { put, get: () => null, erase: () => {} } });
    const [bad, good] = await Promise.allSettled([
      hall.take('aid', { holderName: '某人' }),
      hall.take('aid'),
    ]);
    expect(bad.status).toBe('rejected');
    expect(good.status === 'fulfilled' && good.value.ticket.number).toBe('B001');
  });
});

describe('a full disk', () => {
  it('gives no number and loses none', async () => {
    hall = new TestHall();
    await hall.take();
    const { db } = hall.store;
    const pages = db.pragma('page_count', { simple: true });
    db.pragma(`max_page_count = ${pages}`);
    let given = 1;
    let refused: unknown;
    for (let attempt = 0; attempt < 500 && refused === undefined; attempt++) {
      const taken = await hall.ask();
      if (taken.ok) given++;
      else refused = taken.failure;
    }
    expect(refused).toEqual({ kind: 'no-storage' });
    expect(hall.store.storage.failing).toBe(true);
    db.pragma('max_page_count = 1000000');
    await hall.clock.advance(20_000);
    expect(hall.store.storage.failing).toBe(false);
    expect((await hall.take()).ticket.number).toBe(`A${String(given + 1).padStart(3, '0')}`);
  });
});

describe('paper', () => {
  it('is printed after the answer, one at a time', async () => {
    hall = new TestHall();
    const taken = await hall.take();
    expect(taken.ticket.paper).toEqual({ state: 'printing' });
    await hall.clock.advance(1);
    expect(hall.queue.held(taken.ticket.ticketId)?.ticket.paper).toEqual({ state: 'printed' });
    expect(hall.printed).toHaveLength(1);
  });
  it('says why it did not come, to the holder and to the desk, and the ticket stays valid', async () => {
    const print = async () =>
      fail({ kind: 'not-printed', state: { state: 'out', what: 'paper' }, cause: 'n=4' } as const);
    hall = new TestHall({ more: { print } });
    const { ticket } = await hall.take();
    await hall.clock.advance(1);
    const held = hall.queue.held(ticket.ticketId);
    expect(held?.ticket).toMatchObject({
      state: 'waiting',
      paper: { state: 'unprinted', trouble: 'out' },
    });
    const desk = worked(hall.queue.desk.watch(chen, 'one'))();
    expect(desk.notices).toEqual([{ kind: 'unprinted-ticket', detail: 'A001' }]);
  });
  it('is uncertain after the terminal died in the middle of printing', async () => {
    hall = new TestHall({ more: { print: () => new Promise(() => {}) } });
    const { ticket } = await hall.take();
    hall.startAgain();
    expect(hall.queue.held(ticket.ticketId)?.ticket.paper).toEqual({
      state: 'unprinted',
      trouble: 'uncertain',
    });
  });
  it('is not promised while the printer stands still and many wait for it', async () => {
    hall = new TestHall({ more: { print: () => new Promise(() => {}) } });
    const taken = await Promise.all(Array.from({ length: 40 }, () => hall.take()));
    expect(taken.filter(({ ticket }) => ticket.paper.state === 'printing')).toHaveLength(32);
    expect(taken[39]?.ticket.paper).toEqual({ state: 'unprinted', trouble: 'fault' });
  });
  it('comes again marked as a reprint, three times at the most', async () => {
    hall = new TestHall();
    const { ticket } = await hall.take();
    await hall.clock.advance(1);
    for (let time = 0; time < 3; time++) {
      expect(worked(hall.queue.reprint(ticket.ticketId)).ticket.paper.state).toBe('printing');
      await hall.clock.advance(1);
    }
    expect(hall.printed.map(firstText)).toEqual(['明河公共法律服务中心', '重打', '重打', '重打']);
    expect(hall.queue.reprint(ticket.ticketId)).toEqual(fail({ kind: 'too-many-reprints' }));
  });
});

describe('one ticket', () => {
  it('is found by its number however it is typed, and followed by its code', async () => {
    hall = new TestHall();
    const { ticket, holderCode } = await hall.take();
    for (const typed of ['A001', 'a1', ' a 001', 'Ａ００１'])
      expect(hall.queue.find(typed)?.ticket.ticketId).toBe(ticket.ticketId);
    expect(hall.queue.find('B001')).toBeNull();
    expect(hall.queue.heldBy(holderCode)?.ticket.number).toBe('A001');
    for (const read of [holderCode.toUpperCase(), holderCode.toLowerCase()])
      expect(hall.queue.heldBy(read)?.ticket.number).toBe('A001');
    expect(hall.queue.heldBy('x'.repeat(22))).toBeNull();
  });
  it('moves the others up when it is given back, once', async () => {
    hall = new TestHall();
    const first = await hall.take();
    const second = await hall.take();
    expect(worked(await hall.queue.cancel(first.ticket.ticketId)).state).toBe('cancelled');
    expect(hall.queue.held(second.ticket.ticketId)?.outlook.ahead).toBe(0);
    expect(await hall.queue.cancel(first.ticket.ticketId)).toEqual(fail({ kind: 'not-waiting' }));
    expect(await hall.queue.cancel(randomUUID())).toEqual(fail({ kind: 'unknown-ticket' }));
  });
});

describe('priority', () => {
  it('goes ahead of those who came shortly before, but not of those who have waited long', async () => {
    hall = new TestHall({ settings: hallSettings({ headStartMs: { elderly: 20 * minuteMs } }) });
    const patient = await hall.take();
    await hall.clock.advance(15 * minuteMs);
    const ordinary = await hall.take();
    await hall.clock.advance(10 * minuteMs);
    const elderly = await hall.take('consult', { priority: 'elderly' });
    const ahead = [patient, ordinary, elderly].map(
      ({ ticket }) => hall.queue.held(ticket.ticketId)?.outlook.ahead,
    );
    expect(ahead).toEqual([0, 2, 1]);
  });
  it('keeps the order of arrival when the clock goes back', async () => {
    hall = new TestHall();
    await hall.take();
    hall.clock.jump(-10 * minuteMs);
    expect((await hall.take()).outlook.ahead).toBe(1);
  });
});

function firstText(document: PrintDocument): string | undefined {
  const first = document.lines[0];
  return first?.kind === 'text' ? first.text : undefined;
}
