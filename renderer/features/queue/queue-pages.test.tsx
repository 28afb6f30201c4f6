// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { heldTicket } from '#tests/fixtures/held-ticket.ts';
import {
  type Answers,
  live,
  never,
  PageRig,
  refusal,
  surprise,
  type Words,
  words,
} from '#tests/harness/page-rig.tsx';
import { choose, feature } from './index.ts';
import type { QueuePlace } from './places.ts';

const wish = { serviceId: 'lawyer', cardOffered: true, requestKey: 'k1', reason: null };
const taken = { ...heldTicket, holderCode: 'holder', ticketUrl: 'https://example.org/t', ratingCode: '1234' };
const service = {
  serviceId: 'lawyer',
  letter: 'A',
  name: { 'zh-CN': '律师咨询' },
  summary: { 'zh-CN': '问律师' },
  icon: 'scale',
  open: { now: 'open', untilMinuteOfDay: 1020 },
  waiting: 3,
  outlook: heldTicket.outlook,
};

describe('the choice of services', () => {
  const shown = (services: Answers[string]) => PageRig.place(choose(), { 'queue.services': services });

  it('says that it is looking', async () => {
    const rig = await shown(never);
    await rig.pass(600);
    expect(rig.text).toContain(words('kiosk:services.loading'));
  });

  it('says that nothing is offered', async () => {
    const rig = await shown(live([]));
    expect(rig.text).toContain(words('kiosk:services.none'));
  });

  it('offers to try again when it was refused', async () => {
    const answers: Answers = { 'queue.services': refusal('NOT_ALLOWED') };
    const rig = await PageRig.place(choose(), answers);
    expect(rig.text).toContain(words('kiosk:services.failed'));
    answers['queue.services'] = live([service]);
    await rig.press(words('tryAgain'));
    expect(rig.text).toContain('律师咨询');
    expect(rig.buttons).not.toContain(words('tryAgain'));
  });
});

describe('the question whose card it is', () => {
  const shown = (name: string) => {
    const person = { cardKind: 'resident', idNumberMasked: '990321********14', age: 40, name } as const;
    return PageRig.place(feature.at({ at: 'confirm', wish, person }), {});
  };

  it('shows the name', async () => expect((await shown('韦试验')).text).toContain('韦试验'));

  it('has no empty line for a card without a name', async () => {
    const rig = await shown('');
    expect(rig.text).toContain('990321********14');
    expect(rig.text).not.toContain(words('kiosk:confirm.name'));
  });
});

/** A place that waits for one answer, and what each answer leads to. */
interface Waiting {
  readonly place: QueuePlace;
  readonly asks: string;
  readonly asking: Words;
  readonly refused: readonly (readonly [code: string, seen: Words])[];
  readonly failed: Words;
  readonly answer: Answers[string];
  readonly seen: Words;
}

const giving = { ticketId: 't1', number: 'A012' };
const waiting: Readonly<Record<string, Waiting>> = {
  'a number': {
    place: { at: 'taking', wish, priority: 'none', withCard: false },
    asks: 'queue.take',
    asking: 'kiosk:taking.waitingFor',
    refused: [
      ['CLOSED', 'kiosk:notTaken.closed.title'],
      ['UNKNOWN_SERVICE', 'kiosk:notTaken.closed.title'],
      ['FULL', 'kiosk:notTaken.full.title'],
      ['NO_STORAGE', 'kiosk:notTaken.no-storage.title'],
      ['NO_NUMBERS', 'kiosk:notTaken.no-numbers.title'],
    ],
    failed: 'kiosk:notTaken.failed.title',
    answer: () => taken,
    seen: 'kiosk:ticket.title',
  },
  'a number to be given back': {
    place: { at: 'givingUp', ...giving },
    asks: 'queue.cancel',
    asking: 'kiosk:giveUp.going',
    refused: [['NOT_WAITING', 'kiosk:notGivenUp.called.title']],
    failed: 'kiosk:notGivenUp.failed.title',
    answer: () => ({}),
    seen: 'kiosk:givenUp.title',
  },
  'a card': {
    place: { at: 'card', wish, phase: 'waiting' },
    asks: 'sessions.readCard',
    asking: 'kiosk:card.waiting',
    refused: [
      ['NO_SESSION', 'kiosk:cardTrouble.reader-out-of-service.title'],
      ['NO_CONSENT', 'kiosk:cardTrouble.reader-out-of-service.title'],
    ],
    failed: 'kiosk:cardTrouble.reader-out-of-service.title',
    answer: live({ step: 'failed', trouble: 'no-card' }),
    seen: 'kiosk:cardTrouble.no-card.title',
  },
};
const others: Answers = { 'sessions.consent': () => ({}) };

describe.each(Object.entries(waiting))('waiting for %s', (_name, { place, asks, asking, ...ends }) => {
  const shown = (answer: Answers[string]) => PageRig.place(feature.at(place), { ...others, [asks]: answer });

  it('says what it waits for', async () => {
    const rig = await shown(never);
    await rig.pass(600);
    expect(rig.text).toContain(words(asking));
  });

  it('ends with the answer', async () => {
    const rig = await shown(ends.answer);
    expect(rig.text).toContain(words(ends.seen));
  });

  it.each(ends.refused)('that is refused with %s says why', async (code, seen) => {
    const rig = await shown(refusal(code));
    expect(rig.text).toContain(words(seen));
  });

  it('that failed says so', async () => {
    const rig = await shown(surprise);
    expect(rig.text).toContain(words(ends.failed));
  });
});

describe('after a failure', () => {
  it.each(['a number', 'a number to be given back'])('%s can be asked for again', async (name) => {
    const { place, asks, answer, seen } = waiting[name] as Waiting;
    const answers: Answers = { [asks]: surprise };
    const rig = await PageRig.place(feature.at(place), answers);
    answers[asks] = answer;
    await rig.press(words('tryAgain'));
    expect(rig.text).toContain(words(seen));
  });

  it('a card can be laid down again, or left out', async () => {
    const failed: QueuePlace = { at: 'cardFailed', wish, trouble: 'place-again' };
    const rig = await PageRig.place(feature.at(failed), others);
    expect(rig.buttons).toContain(words('kiosk:card.without'));
    await rig.press(words('kiosk:card.again'));
    expect(rig.at).toBe('card');
  });
});

describe('a ticket', () => {
  const place: QueuePlace = { at: 'ticket', taken, withCard: false };

  it.each<[string, Answers[string], Words]>([
    ['too often', refusal('TOO_MANY_REPRINTS'), 'kiosk:reprint.too-many'],
    ['where it fails', surprise, 'kiosk:reprint.failed'],
  ])('that is printed %s says so', async (_when, reprint, seen) => {
    const rig = await PageRig.place(feature.at(place), { 'queue.reprint': reprint });
    await rig.press(words('kiosk:reprint.again'));
    expect(rig.text).toContain(words(seen));
    expect(rig.buttons).not.toContain(words('kiosk:reprint.again'));
  });

  it('is shown as it was when there is no news of it', async () => {
    const rig = await PageRig.place(feature.at(place), { 'queue.follow': refusal('UNKNOWN_TICKET') });
    expect(rig.text).toContain('A012');
  });
});
