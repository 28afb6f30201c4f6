import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TakenTicket } from '#contract/queue.ts';
import { type GivenRating, ratingLevels } from '#contract/ratings.ts';
import { fail } from '#drivers/basics/result.ts';
import { chen, hourMs, TestHall, worked } from '../queue/test-hall.ts';
import { Ratings } from './ratings.ts';

let hall: TestHall;
let ratings: Ratings;
let taken: TakenTicket;

const good: GivenRating = { level: 'very-satisfied', reasons: [], comment: '' };

function start(): void {
  const { store, clock, queue } = hall;
  ratings = new Ratings({
    store,
    clock,
    queue,
    outbox: (entry) => {
      if (!store.db.inTransaction) throw new Error('the outbox was used outside a transaction');
      hall.published.push(entry);
    },
    log: { write: (name, fields) => hall.logged.push({ name, fields }) },
  });
}
function serve(): void {
  worked(hall.queue.desk.open(chen, 'one', ['consult']));
  worked(hall.queue.desk.callNext(chen, 'one'));
  worked(hall.queue.desk.serve(chen, 'one'));
  worked(hall.queue.desk.finish(chen, 'one'));
}
function rate(given: Partial<GivenRating> = {}, code = taken.ratingCode) {
  return ratings.rate(taken.ticket.ticketId, code, { ...good, ...given });
}
function wrongCode(): string {
  return taken.ratingCode === '0000' ? '0001' : '0000';
}

beforeEach(async () => {
  hall = new TestHall();
  start();
  taken = await hall.take();
});
afterEach(() => hall.remove());

describe('a rating', () => {
  it('is kept once for a matter, told to others, and seen on the ticket', () => {
    serve();
    expect(worked(rate()).ratedAt).toBe(hall.clock.now());
    expect(rate({ level: 'satisfied' })).toEqual(fail({ kind: 'already-rated' }));
    expect(ratings.rateHeld(taken.holderCode, good)).toEqual(fail({ kind: 'already-rated' }));
    expect(hall.queue.held(taken.ticket.ticketId)?.ticket.rated).toBe(true);
    expect(hall.published.filter(({ topic }) => topic === 'rating.given')).toHaveLength(1);
    hall.startAgain();
    expect(hall.queue.held(taken.ticket.ticketId)?.ticket.rated).toBe(true);
  });
  it('waits until the service is finished', () => {
    expect(rate()).toEqual(fail({ kind: 'not-finished' }));
    worked(hall.queue.desk.open(chen, 'one', ['consult']));
    worked(hall.queue.desk.callNext(chen, 'one'));
    worked(hall.queue.desk.noShow(chen, 'one'));
    expect(rate()).toEqual(fail({ kind: 'not-finished' }));
  });
  it.each(['dissatisfied', 'very-dissatisfied'] as const)(
    'of %s needs a reason, chosen or written',
    (level) => {
      serve();
      expect(rate({ level, comment: '  \n' })).toEqual(fail({ kind: 'reason-needed' }));
      worked(rate({ level, comment: ' 等了两个小时 ' }));
      const kept = hall.store.db.prepare('SELECT level, reasons, comment FROM ratings').get();
      expect(kept).toEqual({ level, reasons: '[]', comment: '等了两个小时' });
    },
  );
  it('of a lesser kind may go without, and a chosen reason is enough', () => {
    serve();
    expect(rate({ level: 'very-dissatisfied', reasons: ['long-wait'] }).ok).toBe(true);
  });
  it('that is only fairly satisfied needs no reason', () => {
    serve();
    expect(rate({ level: 'fairly-satisfied' }).ok).toBe(true);
  });
  it('leaves its words out of the log', () => {
    serve();
    worked(rate({ level: 'dissatisfied', comment: '我叫宝音图' }));
    expect(hall.log()).toContain('rating.given');
    expect(JSON.stringify(hall.logged)).not.toContain('宝音图');
  });
  it('can be given from the phone when the day is over', async () => {
    serve();
    await hall.clock.advance(24 * hourMs);
    expect(ratings.rateHeld(taken.holderCode, good).ok).toBe(true);
    expect(hall.queue.heldBy(taken.holderCode)?.ticket.rated).toBe(true);
    expect(ratings.counts('2026-01-05')[0]).toEqual({ level: 'very-satisfied', count: 1 });
  });
});

describe('the rating code', () => {
  it('may be mistyped five times; then the ticket takes none, not even after a restart', () => {
    serve();
    const left = [1, 2, 3, 4, 5].map(() => rate({}, wrongCode()));
    expect(left).toEqual([4, 3, 2, 1, 0].map((triesLeft) => fail({ kind: 'wrong-code', triesLeft })));
    hall.startAgain();
    start();
    expect(rate()).toEqual(fail({ kind: 'wrong-code', triesLeft: 0 }));
    expect(ratings.rateHeld(taken.holderCode, good).ok).toBe(true);
  });
  it('is asked before anything is said of the matter', () => {
    expect(rate({}, wrongCode())).toEqual(fail({ kind: 'wrong-code', triesLeft: 4 }));
    expect(ratings.rate(crypto.randomUUID(), '1234', good)).toEqual(fail({ kind: 'unknown-ticket' }));
    expect(ratings.rateHeld('x'.repeat(22), good)).toEqual(fail({ kind: 'unknown-ticket' }));
  });
});

describe('the counts of a day', () => {
  it('name all five levels, best first', () => {
    serve();
    worked(rate());
    expect(ratings.counts(hall.queue.day)).toEqual(
      ratingLevels.map((level, index) => ({ level, count: index === 0 ? 1 : 0 })),
    );
  });
});
