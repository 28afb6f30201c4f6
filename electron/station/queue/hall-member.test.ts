import { afterEach, describe, expect, it } from 'vitest';
import { chen, hourMs, minuteMs, worked } from './test-hall.ts';
import { seenAt, TestHalls } from './test-halls.ts';

let halls: TestHalls;
afterEach(() => halls.remove());

async function joined(count = 3): Promise<TestHalls> {
  halls = new TestHalls(count, { numberBlockSize: 10 });
  halls.joinTo(0);
  await halls.pass(1_000);
  return halls;
}
const hub = () => halls.at(0).hall;
const member = (index = 1) => halls.at(index).hall;
const numberAt = async (index: number) => (await halls.at(index).hall.take()).ticket.number;

describe('terminals of one hall', () => {
  it('show one queue, whoever gave the number', async () => {
    await joined();
    const numbers = [await numberAt(0), await numberAt(1), await numberAt(2)];
    await halls.pass(500);
    for (const { hall } of halls.members) {
      expect(hall.queue.board().waiting).toEqual([expect.objectContaining({ letter: 'A', count: 3 })]);
      for (const number of numbers) expect(hall.queue.find(number)?.ticket.state).toBe('waiting');
    }
    expect(new Set(numbers).size).toBe(3);
  });
  it('are called at the hub, and every terminal knows', async () => {
    await joined();
    const number = await numberAt(1);
    await halls.pass(500);
    worked(hub().queue.desk.open(chen, 'one', ['consult']));
    expect(worked(hub().queue.desk.callNext(chen, 'one'))?.number).toBe(number);
    await halls.pass(500);
    expect(member(2).queue.find(number)).toMatchObject({ ticket: { state: 'called' } });
    expect(member(2).queue.board().calls[0]).toMatchObject({ number, counterId: 'one' });
    expect(seenAt(member(1))).toEqual(seenAt(hub()));
    expect(seenAt(member(2))).toEqual(seenAt(hub()));
  });
  it('show who is being served, and have nothing to say to each other while it lasts', async () => {
    await joined();
    const number = await numberAt(1);
    await halls.pass(500);
    worked(hub().queue.desk.open(chen, 'one', ['consult']));
    worked(hub().queue.desk.callNext(chen, 'one'));
    worked(hub().queue.desk.serve(chen, 'one'));
    await halls.pass(1_000);
    const { position } = hub().queue.standing();
    await halls.pass(10 * minuteMs, 1_000);
    expect(hub().queue.standing().position).toBe(position);
    for (const { hall } of halls.members) {
      expect(hall.queue.find(number)?.ticket.state).toBe('serving');
      expect(hall.queue.standing()).toMatchObject({ position, pending: 0 });
    }
  });
  it('never give the same number, with leased ones, own ones and without a line', async () => {
    await joined();
    const given: string[] = [];
    for (let round = 0; round < 40; round++) {
      for (const index of [0, 1, 2]) given.push(await numberAt(index));
      if (round === 10) halls.at(1).line.cut();
      if (round === 25) halls.at(1).line.leadTo(hub());
      await halls.pass(250);
    }
    expect(given).toHaveLength(120);
    expect(new Set(given).size).toBe(120);
    expect(given.filter((number) => /^A1\d{3}$/.test(number)).length).toBeGreaterThanOrEqual(15);
  });
  it('publish each ticket once: the hub does', async () => {
    await joined();
    await numberAt(1);
    await halls.pass(500);
    expect(hub().topics()).toEqual(['ticket.taken']);
    expect(member().topics()).toEqual([]);
  });
});

describe('a terminal that was cut off', () => {
  it('goes on, and the order of arrival is kept when it is back', async () => {
    await joined();
    halls.at(1).line.cut();
    const alone = await numberAt(1);
    await halls.pass(2 * minuteMs);
    const atHub = await numberAt(0);
    await halls.pass(2 * minuteMs);
    const later = await numberAt(1);
    halls.at(1).line.leadTo(hub());
    await halls.pass(1_000);
    worked(hub().queue.desk.open(chen, 'one', ['consult']));
    const waiting = worked(hub().queue.desk.watch(chen, 'one'))().waiting.map(({ number }) => number);
    expect(waiting).toEqual([alone, atHub, later]);
  });
  it('keeps that order with a clock that is a day wrong and jumps', async () => {
    await joined();
    member().clock.jump(24 * hourMs);
    halls.at(1).line.cut();
    const alone = await numberAt(1);
    await halls.pass(minuteMs);
    const atHub = await numberAt(0);
    member().clock.jump(-40 * hourMs);
    await halls.pass(minuteMs);
    halls.at(1).line.leadTo(hub());
    await halls.pass(1_000);
    worked(hub().queue.desk.open(chen, 'one', ['consult']));
    const waiting = worked(hub().queue.desk.watch(chen, 'one'))().waiting.map(({ number }) => number);
    expect(waiting).toEqual([alone, atHub]);
    await halls.pass(500);
    expect(seenAt(member())).toEqual(seenAt(hub()));
  });
  it('goes on over a restart without its hub', async () => {
    await joined();
    halls.at(1).line.cut();
    const before = await numberAt(1);
    member().startAgain();
    const after = await numberAt(1);
    expect(after).not.toBe(before);
    halls.at(1).line.leadTo(hub());
    await halls.pass(1_000);
    for (const number of [before, after]) expect(hub().queue.find(number)?.ticket.state).toBe('waiting');
  });
  it('over night hands over what is over by now, as expired', async () => {
    await joined();
    for (const { line } of halls.members) line.cut();
    const { ticket } = await member().take();
    await halls.pass(16 * hourMs, 10 * minuteMs);
    const fresh = await member().take();
    expect(fresh.ticket.number).not.toBe(ticket.number);
    halls.at(1).line.leadTo(hub());
    await halls.pass(1_000);
    expect(hub().queue.day).toBe('2026-01-06');
    expect(hub().queue.find(fresh.ticket.number)?.ticket.state).toBe('waiting');
    expect(hub().queue.find(ticket.number)).toBeNull();
    expect(hub().queue.matter({ ticketId: ticket.ticketId })).toBeNull();
    const row = hub()
      .store.db.prepare('SELECT day, state FROM tickets WHERE ticket_id = ?')
      .get(ticket.ticketId);
    expect(row).toEqual({ day: '2026-01-05', state: 'expired' });
    expect(member().queue.day).toBe('2026-01-06');
  });
});
