import { afterEach, describe, expect, it } from 'vitest';
import { fail } from '#drivers/basics/result.ts';
import { chen, hallSettings, hourMs, minuteMs, TestHall, worked, zhou } from './test-hall.ts';

let hall: TestHall;
afterEach(() => hall.remove());

const notNow = (why: string) => fail({ kind: 'not-now', why });

async function openHall(services = ['consult', 'aid']): Promise<void> {
  hall = new TestHall();
  worked(hall.queue.desk.open(chen, 'one', services));
}

function stateOf(ticketId: string): string | undefined {
  return hall.queue.held(ticketId)?.ticket.state;
}

describe('a counter', () => {
  it('is opened by a clerk who may, for services it has, and by nobody else meanwhile', () => {
    hall = new TestHall();
    const { queue } = hall;
    expect(queue.desk.open(chen, 'nine', ['consult'])).toEqual(fail({ kind: 'unknown-counter' }));
    expect(queue.desk.open(zhou, 'one', ['consult'])).toEqual(fail({ kind: 'not-your-counter' }));
    expect(queue.desk.open(chen, 'one', ['notary'])).toEqual(notNow('this counter does not serve "notary"'));
    expect(worked(queue.desk.open(chen, 'two', ['notary']))).toMatchObject({
      state: 'open',
      clerk: '陈晓',
    });
    expect(queue.desk.open(zhou, 'two', ['notary'])).toEqual(fail({ kind: 'not-your-counter' }));
    expect(queue.desk.callNext(zhou, 'two')).toEqual(fail({ kind: 'not-your-counter' }));
  });
  it('has one clerk, and a clerk one counter', () => {
    hall = new TestHall();
    worked(hall.queue.desk.open(chen, 'one', ['consult']));
    expect(hall.queue.desk.open(chen, 'two', ['consult'])).toEqual(
      notNow('you still sit at counter "one": close it first'),
    );
    worked(hall.queue.desk.close(chen, 'one'));
    expect(worked(hall.queue.desk.open(chen, 'two', ['consult'])).clerk).toBe('陈晓');
  });
  it('calls nobody while closed or paused, and nobody new while somebody is there', async () => {
    await openHall();
    const { queue } = hall;
    expect(queue.desk.callNext(zhou, 'two')).toEqual(notNow('the counter is closed'));
    expect(worked(queue.desk.callNext(chen, 'one'))).toBeNull();
    await hall.take();
    worked(queue.desk.pause(chen, 'one'));
    expect(queue.desk.callNext(chen, 'one')).toEqual(notNow('the counter is paused'));
    worked(queue.desk.resume(chen, 'one'));
    expect(worked(queue.desk.callNext(chen, 'one'))?.number).toBe('A001');
    expect(queue.desk.callNext(chen, 'one')).toEqual(notNow('somebody is still at the counter'));
    expect(queue.desk.close(chen, 'one')).toEqual(notNow('somebody is still at the counter'));
  });
  it('keeps its clerk, its person and the calls across a crash', async () => {
    await openHall();
    await hall.take();
    await hall.take('aid');
    worked(hall.queue.desk.callNext(chen, 'one'));
    const before = { counters: hall.queue.counters(), board: hall.queue.board() };
    hall.startAgain();
    expect({ counters: hall.queue.counters(), board: hall.queue.board() }).toEqual(before);
    expect(worked(hall.queue.desk.serve(chen, 'one')).number).toBe('A001');
  });
  it('that is no longer in the settings lets its person wait again', async () => {
    await openHall();
    const { ticket } = await hall.take();
    worked(hall.queue.desk.callNext(chen, 'one'));
    const all = hallSettings();
    const counters = all.queue.counters.filter((counter) => counter.id === 'two');
    hall.restart({ ...all, queue: { ...all.queue, counters } });
    expect(stateOf(ticket.ticketId)).toBe('waiting');
    worked(hall.queue.desk.open(chen, 'two', ['consult']));
    expect(worked(hall.queue.desk.callNext(chen, 'two'))?.ticketId).toBe(ticket.ticketId);
  });
});

describe('a clerk who is no longer in the settings', () => {
  it('holds no chair, and the counter that comes back later has no ghost at it', async () => {
    await openHall();
    const { ticket } = await hall.take();
    worked(hall.queue.desk.callNext(chen, 'one'));
    worked(hall.queue.desk.serve(chen, 'one'));
    const all = hallSettings();
    hall.restart({ ...all, staff: [] });
    expect(stateOf(ticket.ticketId)).toBe('done');
    expect(hall.queue.counters()[0]).toMatchObject({ state: 'closed', clerk: null });
    expect(hall.topics().at(-1)).toBe('ticket.finished');
    hall.restart(all);
    expect(worked(hall.queue.desk.callNext(chen, 'one'))).toBeNull();
  });
});

describe('a visit', () => {
  it('goes from call to finish, and everybody sees it', async () => {
    await openHall();
    const { queue } = hall;
    const { ticket } = await hall.take();
    expect(worked(queue.desk.callNext(chen, 'one'))).toMatchObject({
      state: 'called',
      counterId: 'one',
      calls: 1,
    });
    expect(queue.board()).toMatchObject({
      calls: [{ sequence: 1, number: 'A001', counterName: { 'zh-CN': '1 号窗口' }, recall: false }],
      serving: [
        { counterId: 'one', number: 'A001' },
        { counterId: 'two', number: null, state: 'closed' },
      ],
    });
    expect(queue.held(ticket.ticketId)?.counterName).toMatchObject({ en: 'Counter 1' });
    expect(queue.desk.finish(chen, 'one')).toEqual(notNow('the person at the counter is called'));
    worked(queue.desk.serve(chen, 'one'));
    await hall.clock.advance(4 * minuteMs);
    worked(queue.desk.finish(chen, 'one'));
    const desk = worked(queue.desk.watch(chen, 'one'))();
    expect(desk.counter.current).toBeNull();
    expect(desk.finished.map(({ number }) => number)).toEqual(['A001']);
    expect(hall.topics()).toEqual(['ticket.taken', 'ticket.called', 'ticket.serving', 'ticket.finished']);
  });
  it('is recalled three times, each spoken with a number of its own, and not a fourth', async () => {
    await openHall();
    await hall.take();
    worked(hall.queue.desk.callNext(chen, 'one'));
    for (let time = 0; time < 3; time++) worked(hall.queue.desk.recall(chen, 'one'));
    expect(hall.queue.desk.recall(chen, 'one')).toEqual(fail({ kind: 'no-more-recalls' }));
    const calls = hall.queue.board().calls.map(({ sequence, recall }) => [sequence, recall]);
    expect(calls).toEqual([
      [4, true],
      [3, true],
      [2, true],
      [1, false],
    ]);
    expect(worked(hall.queue.desk.noShow(chen, 'one'))).toMatchObject({ state: 'no-show', calls: 4 });
  });
  it('is listed in the order in which it was finished, also after a restart, whatever the clock did', async () => {
    const finish = () => {
      worked(hall.queue.desk.callNext(chen, 'one'));
      worked(hall.queue.desk.serve(chen, 'one'));
      worked(hall.queue.desk.finish(chen, 'one'));
    };
    await openHall();
    await hall.take();
    await hall.take();
    finish();
    hall.clock.jump(-30 * minuteMs);
    finish();
    hall.restart();
    const desk = worked(hall.queue.desk.watch(chen, 'one'))();
    expect(desk.finished.map(({ number }) => number)).toEqual(['A002', 'A001']);
  });
  it('of a no-show goes on behind three others when they come back', async () => {
    await openHall();
    const late = await hall.take();
    worked(hall.queue.desk.callNext(chen, 'one'));
    worked(hall.queue.desk.noShow(chen, 'one'));
    for (let n = 0; n < 5; n++) {
      await hall.clock.advance(1_000);
      await hall.take();
    }
    const desk = worked(hall.queue.desk.watch(chen, 'one'));
    expect(desk().noShows.map(({ number }) => number)).toEqual(['A001']);
    worked(hall.queue.desk.returnToQueue(late.ticket.ticketId));
    expect(desk().waiting.map(({ number }) => number)).toEqual([
      'A002',
      'A003',
      'A004',
      'A001',
      'A005',
      'A006',
    ]);
    expect(desk().noShows).toEqual([]);
    expect(hall.queue.desk.returnToQueue(late.ticket.ticketId)).toEqual(
      notNow('the ticket is not a no-show: it is waiting'),
    );
  });
});

describe('a transfer', () => {
  it('to another service keeps number and place by arrival', async () => {
    await openHall();
    const first = await hall.take('consult');
    await hall.clock.advance(1_000);
    await hall.take('aid');
    worked(hall.queue.desk.callNext(chen, 'one'));
    worked(hall.queue.desk.serve(chen, 'one'));
    const sent = worked(hall.queue.desk.transfer(chen, 'one', { serviceId: 'aid', counterId: null }));
    expect(sent).toMatchObject({ number: 'A001', serviceId: 'aid', state: 'waiting', counterId: null });
    expect(hall.queue.held(first.ticket.ticketId)?.outlook.ahead).toBe(0);
    expect(worked(hall.queue.desk.callNext(chen, 'one'))?.number).toBe('A001');
  });
  it('to one counter waits for that one alone, until it closes', async () => {
    await openHall();
    worked(hall.queue.desk.open(zhou, 'two', ['aid']));
    const { ticket } = await hall.take('consult');
    worked(hall.queue.desk.callNext(chen, 'one'));
    worked(hall.queue.desk.transfer(chen, 'one', { serviceId: 'consult', counterId: 'two' }));
    expect(worked(hall.queue.desk.callNext(chen, 'one'))).toBeNull();
    worked(hall.queue.desk.close(zhou, 'two'));
    expect(worked(hall.queue.desk.callNext(chen, 'one'))?.ticketId).toBe(ticket.ticketId);
  });
  it('reaches the counter it was meant for', async () => {
    await openHall();
    worked(hall.queue.desk.open(zhou, 'two', ['notary']));
    await hall.take('consult');
    worked(hall.queue.desk.callNext(chen, 'one'));
    worked(hall.queue.desk.transfer(chen, 'one', { serviceId: 'aid', counterId: 'two' }));
    expect(worked(hall.queue.desk.callNext(zhou, 'two'))?.number).toBe('A001');
  });
  it('is refused where it would strand somebody', async () => {
    await openHall();
    await hall.take();
    worked(hall.queue.desk.callNext(chen, 'one'));
    const transfer = (serviceId: string, counterId: string | null) =>
      hall.queue.desk.transfer(chen, 'one', { serviceId, counterId });
    expect(transfer('bakery', null)).toEqual(fail({ kind: 'unknown-service' }));
    expect(transfer('aid', 'nine')).toEqual(fail({ kind: 'unknown-counter' }));
    expect(transfer('aid', 'two')).toEqual(notNow('the other counter is closed'));
    expect(transfer('aid', 'one')).toEqual(notNow('the person is at this counter already'));
  });
});

describe("the holder's name", () => {
  it('greets at the counter and is gone when the matter is finished', async () => {
    await openHall();
    await hall.take('consult', { holderName: '宝音图' });
    worked(hall.queue.desk.callNext(chen, 'one'));
    const desk = worked(hall.queue.desk.watch(chen, 'one'));
    expect(desk().currentHolder).toBe('宝音图');
    worked(hall.queue.desk.serve(chen, 'one'));
    worked(hall.queue.desk.finish(chen, 'one'));
    expect(hall.store.db.prepare('SELECT count(*) AS left FROM personal_records').get()).toEqual({ left: 0 });
  });
  it('is gone when the number is given back, and when the day ends', async () => {
    await openHall();
    const { ticket } = await hall.take('consult', { holderName: '宝音图' });
    const left = () => hall.store.db.prepare('SELECT count(*) FROM personal_records').pluck().get();
    worked(await hall.queue.cancel(ticket.ticketId));
    expect(left()).toBe(0);
    await hall.take('consult', { holderName: '萨仁' });
    worked(hall.queue.desk.callNext(chen, 'one'));
    worked(hall.queue.desk.noShow(chen, 'one'));
    expect(left()).toBe(1);
    await hall.clock.advance(15 * hourMs + minuteMs);
    expect(left()).toBe(0);
  });
});

describe('the figures of a day', () => {
  it('count what was issued, served and waited for, by hour of the terminal', async () => {
    await openHall();
    await hall.take();
    await hall.take('aid');
    await hall.take('aid');
    await hall.clock.advance(10 * minuteMs);
    worked(hall.queue.desk.callNext(chen, 'one'));
    worked(hall.queue.desk.serve(chen, 'one'));
    await hall.clock.advance(60 * minuteMs);
    worked(hall.queue.desk.finish(chen, 'one'));
    worked(hall.queue.desk.callNext(chen, 'one'));
    worked(hall.queue.desk.noShow(chen, 'one'));
    const figures = hall.queue.figures(null);
    expect(figures).toMatchObject({
      day: '2026-01-05',
      issued: 3,
      served: 1,
      noShow: 1,
      waiting: 1,
      meanWaitMs: 40 * minuteMs,
      meanServiceMs: 60 * minuteMs,
    });
    expect(figures.byHour[9]).toEqual({ hour: 9, issued: 3, served: 0 });
    expect(figures.byHour[10]).toEqual({ hour: 10, issued: 0, served: 1 });
    expect(figures.byService.map(({ serviceId, issued, served }) => [serviceId, issued, served])).toEqual([
      ['consult', 1, 1],
      ['aid', 2, 0],
    ]);
  });
  it('of a day without tickets are zeros', () => {
    hall = new TestHall();
    expect(hall.queue.figures('2020-02-02')).toMatchObject({ issued: 0, meanWaitMs: null, byService: [] });
  });
});

describe('the estimate', () => {
  it('learns from the latest services and keeps what it learned across a restart', async () => {
    await openHall(['consult']);
    for (let n = 0; n < 5; n++) {
      await hall.take();
      worked(hall.queue.desk.callNext(chen, 'one'));
      worked(hall.queue.desk.serve(chen, 'one'));
      await hall.clock.advance(2 * minuteMs);
      worked(hall.queue.desk.finish(chen, 'one'));
    }
    await hall.take();
    const second = await hall.take();
    expect(second.outlook).toEqual({ ahead: 1, estimatedWaitMs: 2 * minuteMs });
    hall.startAgain();
    expect(hall.queue.held(second.ticket.ticketId)?.outlook.estimatedWaitMs).toBe(2 * minuteMs);
  });
});
