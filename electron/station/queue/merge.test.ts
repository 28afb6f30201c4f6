import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticketStateSchema } from '#contract/queue.ts';
import { mergeTicket, ownActs } from './merge.ts';
import type { TicketRecord } from './model.ts';

const waiting: TicketRecord = {
  serial: 1,
  ticketId: '6f0ad0b4-5a4f-4c4e-8ad0-3f6c0d6f7a11',
  requestKey: '6f0ad0b4-5a4f-4c4e-8ad0-3f6c0d6f7a12',
  holderCode: 'x'.repeat(22),
  ratingCode: '1234',
  origin: 'kiosk-1',
  day: '2026-01-05',
  number: 'A001',
  serviceId: 'consult',
  issuedFor: 'consult',
  priority: 'none',
  language: 'zh-CN',
  state: 'waiting',
  arrivedAt: 10,
  rank: 10,
  lineOrder: 1,
  issuedAt: 10,
  firstCalledAt: null,
  servingAt: null,
  endedAt: null,
  counterId: null,
  wantedCounterId: null,
  calls: 0,
  recalls: 0,
  paper: { state: 'printing' },
  reprints: 0,
  named: false,
  rated: false,
};
const record = fc.record({
  state: fc.constantFrom(...ticketStateSchema.options),
  calls: fc.nat(3),
  firstCalledAt: fc.option(fc.nat(100)),
  reprints: fc.nat(2),
  paper: fc.constantFrom<TicketRecord['paper']>(
    { state: 'printing' },
    { state: 'printed' },
    { state: 'unprinted', trouble: 'out' },
  ),
  rated: fc.boolean(),
});
const ticket = record.map((changed): TicketRecord => ({ ...waiting, ...changed }));
const merge = (known: TicketRecord, from: TicketRecord) => mergeTicket(known, from, 1_000);

describe('what another terminal tells of a ticket', () => {
  it('says the same when it is told again, at once or after something else', () => {
    fc.assert(
      fc.property(ticket, ticket, ticket, (known, first, second) => {
        const once = merge(known, first);
        expect(merge(once, first)).toBe(once);
        const both = merge(once, second);
        expect(merge(both, first)).toBe(both);
      }),
    );
  });
  it('does not undo what the hub did: who was called stays called when they give the number back too late', () => {
    const called: TicketRecord = { ...waiting, state: 'called', counterId: 'one', calls: 1 };
    expect(merge(called, ownActs({ ...waiting, state: 'cancelled' }))).toMatchObject({ state: 'called' });
    expect(merge(waiting, ownActs({ ...waiting, state: 'cancelled' }))).toMatchObject({ state: 'cancelled' });
  });
  it('of a member is nothing but its own acts', () => {
    const heard: TicketRecord = { ...waiting, state: 'serving', counterId: 'two', calls: 3, rated: true };
    expect(merge(waiting, ownActs(heard))).toEqual({ ...waiting, rated: true });
  });
  it('of a former hub keeps who was served there as served', () => {
    for (const state of ['serving', 'done'] as const)
      expect(merge(waiting, { ...waiting, state, counterId: 'two', calls: 2 })).toMatchObject({
        state: 'done',
        counterId: 'two',
        calls: 2,
      });
  });
  it('tells the end of a paper, and of a later one before an earlier one', () => {
    const printed = merge(waiting, { ...waiting, paper: { state: 'printed' } });
    expect(printed.paper).toEqual({ state: 'printed' });
    expect(merge(printed, waiting)).toBe(printed);
    expect(merge(printed, { ...waiting, reprints: 1 })).toMatchObject({
      reprints: 1,
      paper: { state: 'printing' },
    });
  });
});
