import { randomUUID } from 'node:crypto';
import { ORPCError } from '@orpc/client';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Identity } from '#contract/access.ts';
import type { Role } from '#contract/procedure.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { procedures } from '../kernel/implement.ts';
import { ratingsProcedures } from '../ratings/procedures.ts';
import { Ratings } from '../ratings/ratings.ts';
import { boardProcedures, deskProcedures, type QueueVisit, queueProcedures } from './procedures.ts';
import { hourMs, mondayMorning, TestHall } from './test-hall.ts';

let hall: TestHall;
let cardName: string | null;
let router: ReturnType<typeof routerOf>;
const taken = new Set<string>();
const visit: QueueVisit = {
  cardName: () => (cardName === null ? null : Buffer.from(JSON.stringify(cardName))),
  noteTicket: (ticketId) => taken.add(ticketId),
  tookTicket: (ticketId) => taken.has(ticketId),
};

function routerOf(from: TestHall) {
  const { queue, clock, store } = from;
  const log = { write: () => {} };
  const ratings = new Ratings({ store, clock, queue, log, outbox: () => {} });
  const judged = Object.assign(clock, { changes: new Emitter<void>() });
  return {
    queue: queueProcedures(procedures, { queue, sessions: { of: () => visit }, clock }),
    desk: deskProcedures(procedures, { queue, ratings, devices: judged, clock: judged }),
    board: boardProcedures(procedures, { queue, clock }),
    ratings: ratingsProcedures(procedures, { ratings }),
  };
}

function as(role: Role, name: string | null = null, counterIds: string[] = []): RouterClient<typeof router> {
  const identity: Identity = { role, name, counterIds, token: 'x'.repeat(20) };
  return createRouterClient(router, { context: { connection: { id: '1', from: 'test', identity } } });
}
const ask = (serviceId = 'consult') => ({
  serviceId,
  priority: 'none' as const,
  language: 'zh-CN' as const,
  requestKey: randomUUID(),
});
async function codeOf(call: Promise<unknown>): Promise<{ code: string; data: unknown; message: string }> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ORPCError)) throw new Error(`expected an error of the contract, got ${error}`);
  return { code: error.code, data: error.data, message: error.message };
}

beforeEach(() => {
  hall = new TestHall();
  cardName = null;
  router = routerOf(hall);
});
afterEach(() => hall.remove());

describe('a whole visit over the contract', () => {
  it('goes from the card to the rating, and the name is seen by the clerk alone', async () => {
    cardName = '宝音图';
    const terminal = as('terminal');
    const clerk = as('staff', '陈晓', ['one']);
    const taken = await terminal.queue.take(ask());
    const counterId = 'one';
    await clerk.desk.open({ counterId, serviceIds: ['consult'] });
    expect((await clerk.desk.callNext({ counterId })).ticket?.number).toBe(taken.ticket.number);
    const desk = (await (await clerk.desk.live({ counterId })).next()).value;
    expect(desk).toMatchObject({ currentHolder: '宝音图', counter: { current: { number: 'A001' } } });
    await clerk.desk.serve({ counterId });
    await clerk.desk.finish({ counterId });
    const rating = { level: 'satisfied' as const, reasons: [], comment: '' };
    await terminal.ratings.rate({ ...rating, ticketId: taken.ticket.ticketId, ratingCode: taken.ratingCode });
    const figures = await clerk.desk.figures({ day: null });
    expect(figures.ratings.find(({ level }) => level === 'satisfied')?.count).toBe(1);
    expect(JSON.stringify(taken)).not.toContain('宝音图');
  });
  it('is followed live: each step once, until the reader goes', async () => {
    const taken = await as('terminal').queue.take(ask());
    const clerk = as('staff', '陈晓', ['one']);
    const stop = new AbortController();
    const seen: string[] = [];
    const held = await as('terminal').queue.held({ holderCode: taken.holderCode }, { signal: stop.signal });
    const reading = (async () => {
      for await (const view of held) seen.push(JSON.stringify(view));
    })();
    await hall.clock.advance(30_000);
    await clerk.desk.open({ counterId: 'one', serviceIds: ['consult'] });
    await clerk.desk.callNext({ counterId: 'one' });
    await hall.clock.advance(60_000);
    stop.abort();
    await reading.catch(() => {});
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(4);
    expect(JSON.parse(seen.at(-1) ?? '')).toMatchObject({ ticket: { state: 'called', counterId: 'one' } });
    const before = hall.clock.pending;
    await hall.clock.advance(60_000);
    expect(hall.clock.pending).toBeLessThanOrEqual(before);
  });
});

describe('expected errors', () => {
  it('of taking say what to do next', async () => {
    const { take } = as('terminal').queue;
    expect(await codeOf(take(ask('bakery')))).toMatchObject({ code: 'UNKNOWN_SERVICE' });
    for (let n = 0; n < 3; n++) await take(ask('notary'));
    expect(await codeOf(take(ask('notary')))).toMatchObject({ code: 'FULL', data: { limit: 3 } });
    hall.clock.jump(12 * hourMs);
    expect(await codeOf(take(ask('notary')))).toMatchObject({
      code: 'CLOSED',
      data: { opensAt: mondayMorning + 23.5 * hourMs },
    });
  });
  it('of tickets nobody knows are the same everywhere', async () => {
    const terminal = as('terminal').queue;
    const ticketId = randomUUID();
    const calls = [
      terminal.follow({ ticketId }),
      terminal.find({ number: 'A999' }),
      terminal.reprint({ ticketId }),
      terminal.cancel({ ticketId }),
      terminal.held({ holderCode: 'x'.repeat(22) }),
      as('staff', '陈晓').desk.returnToQueue({ ticketId }),
    ];
    for (const call of calls) expect(await codeOf(call)).toMatchObject({ code: 'UNKNOWN_TICKET' });
  });
  it('of a ticket of an earlier visit: its number hangs on the board, so nobody else may print or cancel it', async () => {
    const terminal = as('terminal').queue;
    const { ticketId } = (await terminal.take(ask())).ticket;
    taken.clear();
    expect(await codeOf(terminal.reprint({ ticketId }))).toMatchObject({ code: 'UNKNOWN_TICKET' });
    expect(await codeOf(terminal.cancel({ ticketId }))).toMatchObject({ code: 'UNKNOWN_TICKET' });
    expect((await as('staff', '陈晓').queue.reprint({ ticketId })).ticket.ticketId).toBe(ticketId);
  });
  it('of the desk name what is in the way', async () => {
    const clerk = as('staff', '陈晓', ['one']).desk;
    expect(await codeOf(clerk.callNext({ counterId: 'one' }))).toMatchObject({
      code: 'NOT_NOW',
      data: { why: 'the counter is closed' },
    });
    expect(await codeOf(clerk.live({ counterId: 'two' }))).toMatchObject({ code: 'NOT_YOUR_COUNTER' });
    expect(await codeOf(clerk.pause({ counterId: 'nine' }))).toMatchObject({ code: 'UNKNOWN_COUNTER' });
  });
  it('of a wrong rating code count down', async () => {
    const { ticket, ratingCode } = await as('terminal').queue.take(ask());
    const wrong = { ticketId: ticket.ticketId, ratingCode: ratingCode === '1111' ? '2222' : '1111' };
    const call = as('terminal').ratings.rate({ ...wrong, level: 'satisfied', reasons: [], comment: '' });
    expect(await codeOf(call)).toMatchObject({ code: 'WRONG_CODE', data: { triesLeft: 4 } });
  });
});

describe('who may', () => {
  it('look at the board is a board', async () => {
    const view = (await (await as('board').board.live()).next()).value;
    expect(view).toMatchObject({ calls: [], stationName: { en: 'Minghe Legal Service Centre' } });
  });
});
