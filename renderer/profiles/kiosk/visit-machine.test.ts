import { describe, expect, it, vi } from 'vitest';
import { createActor, fromCallback, fromPromise, waitFor } from 'xstate';
import type { HeldTicket, TakenTicket, Ticket } from '../../../electron/contract/queue.ts';
import type { CancelOutcome, FindOutcome, TakeOutcome } from '../../features/queue/ticket-calls.ts';
import type { RateInput, RateOutcome } from '../../features/rating/rate-ticket.ts';
import type { CardStepShown } from '../../features/session/read-card.ts';
import type { VisitEvent, Wish } from './visit.ts';
import { visitMachine } from './visit-machine.ts';

const ticket: Ticket = {
  ticketId: '6f0ad0b4-5a4f-4c4e-8ad0-3f6c0d6f7a11',
  number: 'A012',
  day: '2026-11-21',
  serviceId: 'lawyer',
  priority: 'none',
  state: 'waiting',
  issuedAt: 0,
  counterId: null,
  calls: 0,
  paper: { state: 'printed' },
  rated: false,
};
const held: HeldTicket = {
  ticket,
  outlook: { ahead: 3, estimatedWaitMs: 720_000 },
  serviceName: { 'zh-CN': '律师咨询' },
  counterName: null,
};
const taken: TakenTicket = {
  ...held,
  holderCode: 'x'.repeat(22),
  ticketUrl: 'http://t/',
  ratingCode: '4827',
};
const done: HeldTicket = { ...held, ticket: { ...ticket, state: 'done' } };

interface World {
  readonly cardSteps?: readonly CardStepShown[];
  readonly take?: () => Promise<TakeOutcome>;
  readonly find?: () => Promise<FindOutcome>;
  readonly cancel?: CancelOutcome;
  readonly rate?: (input: RateInput) => RateOutcome;
}

/** A visit in a world that a test makes. `go` sends events and waits until nothing is being asked any more. */
function visit(world: World = {}) {
  const wishes: Wish[] = [];
  const ratings: RateInput[] = [];
  const forgetCard = vi.fn();
  const actor = createActor(
    visitMachine.provide({
      actors: {
        readCard: fromCallback<VisitEvent>(({ sendBack }) => {
          for (const step of world.cardSteps ?? []) sendBack({ type: 'CARD_STEP', step });
        }),
        takeTicket: fromPromise(async ({ input }: { input: Wish }) => {
          wishes.push(input);
          return (await world.take?.()) ?? ({ outcome: 'taken', taken } as const);
        }),
        cancelTicket: fromPromise(async () => world.cancel ?? ({ outcome: 'cancelled' } as const)),
        findTicket: fromPromise(async () => (await world.find?.()) ?? ({ outcome: 'found', held } as const)),
        rate: fromPromise(async ({ input }: { input: RateInput }) => {
          ratings.push(input);
          return world.rate?.(input) ?? ({ outcome: 'rated' } as const);
        }),
      },
      actions: { forgetCard },
    }),
  ).start();
  const busy = ['taking', 'finding', 'givingUp', 'rating'];
  const go = async (...events: VisitEvent[]) => {
    for (const event of events) {
      actor.send(event);
      await waitFor(actor, ({ value }) => !busy.includes(String(value)));
    }
    return actor.getSnapshot();
  };
  return { go, actor, wishes, ratings, forgetCard };
}

const choose = (cardOffered: boolean): VisitEvent => ({
  type: 'CHOOSE_SERVICE',
  serviceId: 'lawyer',
  cardOffered,
  requestKey: 'b1c7f2d6-3a55-4e25-9a21-52a5a0f1c001',
});
const person = (age: number | null): CardStepShown => ({
  step: 'read',
  person: { name: '包图雅', idNumberMasked: '990321**********28', cardKind: 'resident', age },
});
const withCard: VisitEvent[] = [{ type: 'TAKE' }, choose(true), { type: 'WITH_CARD' }, { type: 'AGREE' }];

describe('taking a number', () => {
  it('asks about the card only where there is a reader', async () => {
    expect((await visit().go({ type: 'TAKE' }, choose(true))).value).toBe('cardOrNot');
    expect((await visit().go({ type: 'TAKE' }, choose(false))).value).toBe('priority');
  });

  it('never reads a card before the visitor agreed', async () => {
    const { go } = visit({ cardSteps: [person(30)] });
    expect((await go({ type: 'TAKE' }, choose(true), { type: 'WITH_CARD' })).value).toBe('consent');
  });

  it('gives priority by age from the card and does not ask again', async () => {
    const { go, wishes } = visit({ cardSteps: [person(60)] });
    expect((await go(...withCard)).value).toBe('confirm');
    expect((await go({ type: 'IT_IS_ME' })).value).toBe('ticket');
    expect(wishes[0]?.priority).toBe('elderly');
  });

  it.each([59, null])('asks about priority at the age of %s', async (age) => {
    const { go } = visit({ cardSteps: [person(age)] });
    expect((await go(...withCard, { type: 'IT_IS_ME' })).value).toBe('priority');
  });

  it('forgets a card that is somebody else’s, here and at the station', async () => {
    const { go, forgetCard } = visit({ cardSteps: [person(30)] });
    forgetCard.mockClear();
    const snapshot = await go(...withCard, { type: 'NOT_ME' });
    expect(snapshot.value).toBe('cardOrNot');
    expect(snapshot.context.person).toBeNull();
    expect(forgetCard).toHaveBeenCalledTimes(1);
  });

  it('shows that the card is being read', async () => {
    const { go } = visit({ cardSteps: [{ step: 'waiting-for-card' }, { step: 'reading' }] });
    expect((await go(...withCard)).value).toEqual({ card: 'reading' });
  });

  it('goes on without a card after any trouble with it', async () => {
    const { go } = visit({ cardSteps: [{ step: 'failed', trouble: 'place-again' }] });
    const failed = await go(...withCard);
    expect(failed.value).toBe('cardFailed');
    expect(failed.context.cardTrouble).toBe('place-again');
    expect((await go({ type: 'WITHOUT_CARD' })).value).toBe('priority');
  });

  it('tries again with the same key, so that one wish never becomes two numbers', async () => {
    const outcomes: TakeOutcome[] = [{ outcome: 'refused', why: 'failed' }];
    const { go, wishes } = visit({ take: async () => outcomes.shift() ?? { outcome: 'taken', taken } });
    const priority: VisitEvent = { type: 'CHOOSE_PRIORITY', priority: 'none' };
    expect((await go({ type: 'TAKE' }, choose(false), priority)).value).toBe('notTaken');
    expect((await go({ type: 'AGAIN' })).value).toBe('ticket');
    expect(wishes.map(({ requestKey }) => requestKey)).toEqual([
      wishes[0]?.requestKey,
      wishes[0]?.requestKey,
    ]);
  });

  it('survives a surprise while taking', async () => {
    const { go } = visit({ take: () => Promise.reject(new Error('surprise')) });
    const snapshot = await go({ type: 'TAKE' }, choose(false), { type: 'CHOOSE_PRIORITY', priority: 'none' });
    expect(snapshot.value).toBe('notTaken');
    expect(snapshot.context.takeTrouble).toBe('failed');
  });

  it('goes back step by step', async () => {
    const { go } = visit();
    const back: VisitEvent = { type: 'BACK' };
    await go({ type: 'TAKE' }, choose(true), { type: 'WITHOUT_CARD' });
    expect((await go(back)).value).toBe('cardOrNot');
    expect((await go(back)).value).toBe('chooseService');
    expect((await go(back)).value).toBe('home');
  });

  it('keeps nothing of the person on the home page', async () => {
    const { go, forgetCard } = visit({ cardSteps: [person(70)] });
    await go(...withCard, { type: 'IT_IS_ME' });
    forgetCard.mockClear();
    const snapshot = await go({ type: 'HOME' });
    expect(snapshot.value).toBe('home');
    expect(JSON.stringify(snapshot.context)).not.toContain('包图雅');
    expect(forgetCard).toHaveBeenCalledTimes(1);
  });
});

describe('giving a number back', () => {
  const toTicket: VisitEvent[] = [
    { type: 'TAKE' },
    choose(false),
    { type: 'CHOOSE_PRIORITY', priority: 'none' },
  ];

  it('asks first, and can be thought better of', async () => {
    const { go } = visit();
    expect((await go(...toTicket, { type: 'GIVE_UP' })).value).toBe('giveUp');
    expect((await go({ type: 'BACK' })).value).toBe('ticket');
    expect((await go({ type: 'GIVE_UP' }, { type: 'SUBMIT' })).value).toBe('givenUp');
  });

  it('says when the number was called meanwhile', async () => {
    const { go } = visit({ cancel: { outcome: 'not-waiting' } });
    const snapshot = await go(...toTicket, { type: 'GIVE_UP' }, { type: 'SUBMIT' });
    expect(snapshot.value).toBe('notGivenUp');
    expect(snapshot.context.cancelTrouble).toBe('not-waiting');
  });
});

describe('looking up a number', () => {
  const look: VisitEvent[] = [{ type: 'LOOK' }, { type: 'TYPE', text: 'A012' }, { type: 'SUBMIT' }];

  it('leads to the ticket', async () => {
    expect((await visit().go(...look)).value).toBe('mine');
  });

  it('stays on the pad with the number when there is none such', async () => {
    const find = async () => ({ outcome: 'refused', why: 'unknown-number' }) as const;
    const snapshot = await visit({ find }).go(...look);
    expect(snapshot.value).toBe('number');
    expect(snapshot.context).toMatchObject({ number: 'A012', findTrouble: 'unknown-number' });
  });
});

describe('rating', () => {
  const find = async () => ({ outcome: 'found', held: done }) as const;
  const toLevel: VisitEvent[] = [
    { type: 'RATE' },
    { type: 'TYPE', text: 'A012' },
    { type: 'SUBMIT' },
    { type: 'TYPE', text: '4827' },
    { type: 'SUBMIT' },
  ];

  it('takes a good rating with one touch', async () => {
    const { go, ratings } = visit({ find });
    expect((await go(...toLevel, { type: 'CHOOSE_LEVEL', level: 'satisfied' })).value).toBe('thanks');
    expect(ratings).toEqual([
      { ticketId: ticket.ticketId, ratingCode: '4827', level: 'satisfied', reasons: [] },
    ]);
  });

  it('needs a reason for a bad one', async () => {
    const { go, ratings } = visit({ find });
    const chosen = await go(
      ...toLevel,
      { type: 'CHOOSE_LEVEL', level: 'very-dissatisfied' },
      { type: 'SUBMIT' },
    );
    expect(chosen.value).toBe('reasons');
    await go({ type: 'TOGGLE_REASON', reason: 'long-wait' }, { type: 'SUBMIT' });
    expect(ratings[0]?.reasons).toEqual(['long-wait']);
  });

  it('asks for the code again when it was wrong, and keeps the level', async () => {
    const right = (input: RateInput): RateOutcome =>
      input.ratingCode === '4827' ? { outcome: 'rated' } : { outcome: 'wrong-code', triesLeft: 2 };
    const { go, ratings } = visit({ find, rate: right });
    const wrong = toLevel.map((event) =>
      event.type === 'TYPE' && event.text === '4827' ? { ...event, text: '1111' } : event,
    );
    const asked = await go(...wrong, { type: 'CHOOSE_LEVEL', level: 'satisfied' });
    expect(asked.value).toBe('code');
    expect(asked.context).toMatchObject({ code: '', codeTriesLeft: 2 });
    expect((await go({ type: 'TYPE', text: '4827' }, { type: 'SUBMIT' })).value).toBe('thanks');
    expect(ratings).toHaveLength(2);
  });

  it('says why a matter that is not finished cannot be rated', async () => {
    const snapshot = await visit().go({ type: 'RATE' }, { type: 'TYPE', text: 'A012' }, { type: 'SUBMIT' });
    expect(snapshot.value).toBe('notRated');
    expect(snapshot.context.rateTrouble).toBe('not-finished');
  });
});

describe('the library', () => {
  const text: Extract<VisitEvent, { type: 'OPEN' | 'KEEP' }> = {
    type: 'OPEN',
    place: { at: 'text', address: { article: 24 }, scrolled: 0, heard: null },
  };

  it('leads back the way that was gone, and then home', async () => {
    const { go } = visit();
    await go({ type: 'LIBRARY' }, { type: 'KEEP', place: { at: 'search', text: 'gongzi' } }, text);
    const back = await go({ type: 'BACK' });
    expect(back.value).toBe('library');
    expect(back.context.trail.places).toEqual([{ at: 'search', text: 'gongzi' }]);
    expect((await go({ type: 'BACK' })).value).toBe('home');
  });

  it('forgets what was typed as soon as the visitor is home', async () => {
    const { go } = visit();
    await go(
      { type: 'LIBRARY' },
      { type: 'KEEP', place: { at: 'search', text: 'gongzi' } },
      { type: 'HOME' },
    );
    const again = await go({ type: 'LIBRARY' });
    expect(again.context.trail.places).toEqual([{ at: 'search', text: '' }]);
  });

  it('leads to a number for somebody who would rather ask', async () => {
    const { go } = visit();
    const why = { why: 'none' } as const;
    const choice = await go({ type: 'LIBRARY' }, text, { type: 'TAKE', why });
    expect(choice.value).toBe('chooseService');
    expect(choice.context.choiceReason).toEqual(why);
    const back = await go(choose(true), { type: 'BACK' }, { type: 'BACK' });
    expect(back.value).toBe('library');
    expect(back.context.trail.places.at(-1)).toEqual(text.place);
  });

  it.each([true, false])(
    'leads straight to a service that is known, and back to the same place',
    async (offered) => {
      const { go } = visit();
      const chosen = await go({ type: 'LIBRARY' }, text, choose(offered));
      expect(chosen.value).toBe(offered ? 'cardOrNot' : 'priority');
      const back = await go({ type: 'BACK' });
      expect(back.value).toBe('library');
      expect(back.context.trail.places.at(-1)).toEqual(text.place);
    },
  );

  it('leads from a service that gave no number to the others, and back step by step', async () => {
    const { go } = visit({ take: async () => ({ outcome: 'refused', why: 'closed' }) });
    await go({ type: 'LIBRARY' }, text, choose(false), { type: 'CHOOSE_PRIORITY', priority: 'none' });
    expect((await go({ type: 'OTHER_SERVICE' }, choose(false))).value).toBe('priority');
    expect((await go({ type: 'BACK' })).value).toBe('chooseService');
    expect((await go({ type: 'BACK' })).value).toBe('library');
  });
});

describe('a scanned ticket', () => {
  it('leads from the home page to where it stands, without typing', async () => {
    const { go } = visit();
    expect((await go({ type: 'SCANNED', held })).value).toBe('mine');
    const back = await go({ type: 'BACK' });
    expect(back.value).toBe('number');
    expect(back.context.number).toBe('A012');
  });

  it('is the number that was asked for', async () => {
    expect((await visit().go({ type: 'LOOK' }, { type: 'SCANNED', held })).value).toBe('mine');
    expect((await visit().go({ type: 'RATE' }, { type: 'SCANNED', held: done })).value).toBe('code');
    expect((await visit().go({ type: 'RATE' }, { type: 'SCANNED', held })).value).toBe('notRated');
  });

  it('takes the place of another that is shown', async () => {
    const snapshot = await visit().go({ type: 'SCANNED', held: done }, { type: 'SCANNED', held });
    expect(snapshot.value).toBe('mine');
    expect(snapshot.context.found).toBe(held);
  });

  it('never leads away from what somebody is doing', async () => {
    const { go } = visit();
    const snapshot = await go({ type: 'TAKE' });
    expect(snapshot.can({ type: 'SCANNED', held })).toBe(false);
  });
});

describe('the home key of a keypad', () => {
  it('leads home from a page, and never away from an answer that is on its way', async () => {
    expect((await visit().go({ type: 'TAKE' }, { type: 'HOME' })).value).toBe('home');
    const { actor } = visit({ take: () => new Promise(() => undefined) });
    actor.send({ type: 'TAKE' });
    actor.send({ type: 'CHOOSE_SERVICE', serviceId: 'lawyer', cardOffered: false, requestKey: 'k' });
    actor.send({ type: 'CHOOSE_PRIORITY', priority: 'none' });
    expect(actor.getSnapshot().value).toBe('taking');
    expect(actor.getSnapshot().can({ type: 'HOME' })).toBe(false);
    actor.send({ type: 'HOME' });
    expect(actor.getSnapshot().value).toBe('taking');
  });
});
