import { afterEach, describe, expect, it } from 'vitest';
import { chen, minuteMs, worked, zhou } from './test-hall.ts';
import { seenAt, TestHalls } from './test-halls.ts';

let halls: TestHalls;
afterEach(() => halls.remove());

async function joined(count = 3): Promise<void> {
  halls = new TestHalls(count, { numberBlockSize: 10 });
  halls.joinTo(0);
  await halls.pass(1_000);
}
const at = (index: number) => halls.at(index).hall;
const stateAt = (index: number, number: string) => at(index).queue.find(number)?.ticket.state;

function promote(index: number): void {
  const { line, hall } = halls.at(index);
  line.becomeHub();
  worked(hall.queue.finishPromotion());
}

describe('a member that is made the hub', () => {
  it('goes on with the line as it was, its clerks, and its own numbers that the old hub never had', async () => {
    await joined();
    const early = (await at(0).take()).ticket;
    worked(at(0).queue.desk.open(chen, 'one', ['consult']));
    await halls.pass(500);
    for (const { line } of halls.members) line.cut();
    const alone = (await at(1).take()).ticket;
    await halls.pass(minuteMs, 10_000);
    promote(1);
    expect(worked(at(1).queue.desk.callNext(chen, 'one'))?.number).toBe(early.number);
    worked(at(1).queue.desk.noShow(chen, 'one'));
    expect(worked(at(1).queue.desk.callNext(chen, 'one'))?.number).toBe(alone.number);
    expect(at(1).topics()).toEqual(['ticket.taken', 'ticket.called', 'ticket.no-show', 'ticket.called']);
    halls.at(2).line.leadTo(at(1));
    await halls.pass(500);
    expect(stateAt(2, alone.number)).toBe('called');
    expect(seenAt(at(2))).toEqual(seenAt(at(1)));
  });
  it('takes over what the old one did meanwhile, when that comes back', async () => {
    await joined();
    const served = (await at(0).take()).ticket;
    const called = (await at(0).take()).ticket;
    await halls.pass(500);
    for (const { line } of halls.members) line.cut();
    worked(at(0).queue.desk.open(chen, 'one', ['consult']));
    worked(at(0).queue.desk.callNext(chen, 'one'));
    worked(at(0).queue.desk.serve(chen, 'one'));
    worked(at(0).queue.desk.finish(chen, 'one'));
    worked(at(0).queue.desk.callNext(chen, 'one'));
    const unseen = (await at(0).take()).ticket;
    await halls.pass(1_000);
    promote(1);
    halls.joinTo(1);
    await halls.pass(1_000);
    for (const index of [0, 1, 2]) {
      expect(stateAt(index, served.number)).toBe('done');
      expect(stateAt(index, called.number)).toBe('waiting');
      expect(stateAt(index, unseen.number)).toBe('waiting');
      expect(seenAt(at(index))).toEqual(seenAt(at(1)));
    }
    const kinds = at(1).store.db.prepare('SELECT kind FROM ticket_events ORDER BY event_id').pluck().all();
    expect(kinds).toEqual(expect.arrayContaining(['called', 'serving', 'finished']));
    expect(at(0).queue.standing()).toMatchObject({
      role: 'member',
      epoch: { number: 2, terminalId: 'kiosk-1' },
    });
    expect(at(0).queue.desk.callNext(chen, 'one')).toMatchObject({
      failure: { kind: 'not-the-hub', hub: 'kiosk-1' },
    });
  });
  it('is not left for one of before, which others remember', async () => {
    await joined();
    promote(1);
    halls.at(2).line.leadTo(at(1));
    await halls.pass(500);
    halls.at(2).line.leadTo(at(0));
    await halls.pass(500);
    expect(at(2).queue.standing()).toMatchObject({ isCurrent: false, epoch: { number: 2 } });
    expect(at(2).log()).toContain('hall.refused');
  });
  it('is made so once', async () => {
    await joined();
    promote(1);
    promote(1);
    expect(at(1).queue.standing().epoch).toMatchObject({ number: 2 });
  });
  it('is made so by itself when the power, or a full disk, came between', async () => {
    await joined();
    halls.at(1).line.becomeHub();
    expect(at(1).queue.standing().role).toBe('member');
    await halls.pass(20_000, 1_000);
    expect(at(1).queue.standing()).toMatchObject({ role: 'hub', epoch: { number: 2 } });
  });
});

describe('a hub that lost what was on its disk', () => {
  it('gets it back from its members', async () => {
    await joined();
    const kept = (await at(1).take()).ticket;
    await halls.pass(500);
    at(0).store.db.exec('CREATE TABLE copy AS SELECT * FROM tickets');
    const lost = [(await at(0).take()).ticket, (await at(1).take()).ticket];
    await halls.pass(500);
    const { db } = at(0).store;
    const last = db.prepare<[], number>('SELECT max(hall_sequence) FROM copy').pluck().get();
    for (const table of ['tickets', 'ticket_events'])
      db.prepare(`DELETE FROM ${table} WHERE hall_sequence > ?`).run(last);
    for (const { line } of halls.members) line.cut();
    at(0).startAgain();
    halls.joinTo(0);
    await halls.pass(2_000);
    for (const { number } of [kept, ...lost]) expect(stateAt(0, number)).toBe('waiting');
    expect(at(0).queue.standing().epoch).toMatchObject({ number: 2, terminalId: 'kiosk-0' });
    const { ticket } = await at(0).take();
    expect([kept, ...lost].map(({ number }) => number)).not.toContain(ticket.number);
  });
});

describe('a name', () => {
  it('is shown to the clerk who called, and is in nobody else’s database', async () => {
    await joined();
    const { ticket } = await at(1).take('consult', { holderName: '宝音图' });
    await halls.pass(500);
    worked(at(0).queue.desk.open(chen, 'one', ['consult']));
    const desk = worked(at(0).queue.desk.watch(chen, 'one'));
    worked(at(0).queue.desk.callNext(chen, 'one'));
    expect(desk().currentHolder).toBeNull();
    await halls.pass(500);
    expect(desk()).toMatchObject({
      currentHolder: '宝音图',
      counter: { current: { number: ticket.number } },
    });
    worked(at(0).queue.desk.serve(chen, 'one'));
    worked(at(0).queue.desk.finish(chen, 'one'));
    expect(desk().currentHolder).toBeNull();
    const tables = at(0).store.db.prepare('SELECT count(*) FROM personal_records').pluck().get();
    expect(tables).toBe(0);
  });
});

describe('a number given back', () => {
  it('too late stays called, and its holder is told so', async () => {
    await joined();
    const { ticket } = await at(1).take();
    await halls.pass(500);
    worked(at(0).queue.desk.open(zhou, 'two', ['consult']));
    worked(at(0).queue.desk.callNext(zhou, 'two'));
    const givenBack = at(1).queue.cancel(ticket.ticketId);
    await halls.pass(500);
    expect(await givenBack).toEqual({ ok: false, failure: { kind: 'not-waiting' } });
    expect(stateAt(1, ticket.number)).toBe('called');
  });
  it('while cut off is given back, and the hub hears of it', async () => {
    await joined();
    const { ticket } = await at(1).take();
    halls.at(1).line.cut();
    expect(worked(await at(1).queue.cancel(ticket.ticketId)).state).toBe('cancelled');
    halls.at(1).line.leadTo(at(0));
    await halls.pass(500);
    expect(stateAt(0, ticket.number)).toBe('cancelled');
  });
});
