import { ORPCError } from '@orpc/client';
import { type ComponentType, isValidElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import type { StationClient } from '#contract/contract.ts';
import { mostServiceWords } from '#contract/library.ts';
import type { HeldTicket, TakenTicket } from '#contract/queue.ts';
import type { CardStep } from '#contract/sessions.ts';
import { feature as education } from '#renderer/features/education/index.ts';
import { feature as home } from '#renderer/features/home/index.ts';
import { read } from '#renderer/features/library/index.ts';
import { choose, take } from '#renderer/features/queue/index.ts';
import {
  everythingOffered,
  type Go,
  type Terminal,
  tilesOf,
  usableHere,
  type Visit,
} from '#renderer/navigation/feature.ts';
import { Navigation } from '#renderer/navigation/navigation.ts';
import { VisitFacts } from '#renderer/navigation/visit-facts.ts';
import { finishedTicket as done, heldTicket as held } from '#tests/fixtures/held-ticket.ts';
import { en, zh } from '#tests/journeys/steps/words.ts';
import { features as padFeatures } from '../pad/features.ts';
import { leadHome } from '../terminal/visit-view.tsx';
import { features } from './features.ts';

const { ticket } = held;
const taken: TakenTicket = {
  ...held,
  holderCode: 'x'.repeat(22),
  ticketUrl: 'http://t/',
  ratingCode: '4827',
};

const terminal = {
  profile: { hotline: '12348', timeZone: 'Asia/Shanghai' },
  status: { now: 0, cardReader: 'ready', ticketPrinter: 'ready' },
  library: { state: 'ready' },
} as unknown as Terminal;
const world = vi.hoisted(() => ({ client: {} as unknown, visit: {} as unknown }));
// Only the page itself is rendered here, and nothing below it: of its surroundings it uses these.
vi.mock('#renderer/client/hooks.tsx', () => ({
  useClient: () => world.client,
  useLive: (ask: (client: unknown) => unknown) => ({ value: ask(world.client), refused: null }),
}));
vi.mock('#renderer/ui/page-shape.ts', () => ({ useWide: () => false }));
vi.mock('#renderer/ui/preferences.tsx', () => ({
  usePreferences: () => ({ preferences: { scale: 'standard', language: 'zh-CN' } }),
}));
vi.mock('#renderer/navigation/place-shown.tsx', () => ({
  PlaceShown: () => null,
  useVisit: () => world.visit,
}));

interface Station {
  readonly reader?: 'ready' | 'unavailable';
  readonly cardSteps?: readonly CardStep[];
  readonly take?: () => Promise<TakenTicket>;
  readonly find?: () => Promise<HeldTicket>;
  readonly cancel?: () => Promise<void>;
  readonly rate?: (rating: { ratingCode: string }) => Promise<void>;
}

function refusal(code: string, data?: unknown): Error {
  return new ORPCError(code, { defined: true, status: 409, data });
}

type Press = (...given: unknown[]) => void;
type Parts = Record<string, Press | undefined>;
type Element = ReactElement<Parts>;

/** What a page gives, with no more of its parts than it says itself. */
function rendered(Page: ComponentType<object>, props: object): Element {
  let given: Element | undefined;
  const Shallow = () => {
    given = (Page as (props: object) => Element)(props);
    return null;
  };
  renderToStaticMarkup(<Shallow />);
  if (!given) throw new Error('a page shows something');
  // One that hands all on to another, with what tells two apart.
  return 'go' in given.props ? rendered(given.type as ComponentType<object>, given.props) : given;
}

function partsOf(node: unknown): Element[] {
  if (Array.isArray(node)) return node.flatMap(partsOf);
  if (!isValidElement<Parts>(node)) return [];
  return [node, ...Object.values(node.props).flatMap(partsOf)];
}

/**
 * What is done by the part of a page with this key or these words, by its `back` or `primary` button, or by what it is
 * given by this name.
 */
function handlerOf(page: Element, name: string): Press | undefined {
  const { back, primary, onBack } = page.props as { back?: Parts; primary?: Element; onBack?: Press };
  if (name === 'back') return back?.onPress ?? onBack;
  if (name === 'primary') return primary?.props.onPress;
  const parts = partsOf(page);
  const part =
    parts.find(({ key, props: { title, children } }) => [key, title, children].includes(name)) ??
    parts.find(({ props }) => name in props);
  // Who presses what is disabled does nothing.
  if (part?.props.isDisabled) return () => undefined;
  return part?.props.onPress ?? part?.props.onChoose ?? part?.props[name];
}

/** A visit at a station that a test makes. `press` does what a button of the shown page does. */
function begin(station: Station = {}) {
  const calls = {
    take: vi.fn(station.take ?? (async () => taken)),
    rate: vi.fn(station.rate ?? (async () => undefined)),
    forgetCard: vi.fn(async () => undefined),
  };
  const client = {
    sessions: {
      consent: async () => undefined,
      readCard: async () =>
        (async function* () {
          yield* station.cardSteps ?? [];
          await new Promise(() => undefined);
        })(),
      cardName: async () => new Blob(['"包图雅"']),
      forgetCard: calls.forgetCard,
    },
    queue: {
      services: () => [{ serviceId: 'lawyer', letter: 'A', open: { now: 'open' } }],
      follow: () => undefined,
      take: calls.take,
      find: station.find ?? (async () => held),
      cancel: station.cancel ?? (async () => undefined),
    },
    ratings: { rate: calls.rate },
  } as unknown as StationClient;
  const status = { ...terminal.status, cardReader: station.reader ?? 'ready' } as Terminal['status'];
  const visit = {
    ...terminal,
    status,
    features,
    now: () => 0,
    help: vi.fn(),
    end: vi.fn(),
  } as unknown as Visit;
  Object.assign(world, { client, visit });
  const navigation = new Navigation(home.at({ at: 'home' }), {
    client,
    facts: new VisitFacts(),
    language: () => 'zh-CN',
  });
  const go = (): Go => navigation.go(navigation.shown());
  const at = () => navigation.shown().place.at;
  const place = () => navigation.shown().place as unknown as Record<string, unknown>;
  const arrives = (name: string) => vi.waitFor(() => expect(at()).toBe(name));
  const press = (button: string, ...given: unknown[]) => {
    const { feature } = navigation.shown();
    const Page = feature.parts.pages[at()] as unknown as ComponentType<object>;
    const handler = handlerOf(rendered(Page, { place: navigation.shown().place, go: go() }), button);
    if (!handler) throw new Error(`${at()} has no ${button}`);
    handler(...given);
  };
  const tile = (title: string) =>
    tilesOf(features, terminal)
      .find((one) => one.title === title)
      ?.chosen(go(), visit);
  return { navigation, visit, go, at, place, arrives, press, tile, ...calls };
}

const person = (age: number | null): CardStep => ({
  step: 'read',
  person: { idNumberMasked: '990321**********28', cardKind: 'resident', age },
});

/** As far as the card before the reader. */
function withCard(station: Station) {
  const visit = begin(station);
  visit.tile('kiosk:home.take.title');
  visit.press('lawyer');
  visit.press('cardOrNot.with.title');
  visit.press('onAgree');
  return visit;
}

function choosing(station: Station = {}) {
  const visit = begin({ reader: 'unavailable', ...station });
  visit.tile('kiosk:home.take.title');
  visit.press('lawyer');
  return visit;
}

describe('taking a number', () => {
  it('asks about the card only where there is a reader', () => {
    expect(choosing({ reader: 'ready' }).at()).toBe('cardOrNot');
    expect(choosing().at()).toBe('priority');
  });

  it('never reads a card before the visitor agreed', () => {
    const { press, at } = choosing({ reader: 'ready', cardSteps: [person(30)] });
    press('cardOrNot.with.title');
    expect(at()).toBe('consent');
  });

  it('gives priority by age from the card and does not ask again', async () => {
    const { press, arrives, take } = withCard({ cardSteps: [person(60)] });
    await arrives('confirm');
    press('onYes');
    await arrives('ticket');
    expect(take).toHaveBeenCalledWith(expect.objectContaining({ priority: 'elderly' }), expect.anything());
  });

  it.each([59, null])('asks about priority at the age of %s', async (age) => {
    const { press, arrives, at } = withCard({ cardSteps: [person(age)] });
    await arrives('confirm');
    press('onYes');
    expect(at()).toBe('priority');
    press('back');
    expect(at()).toBe('confirm');
  });

  it('forgets a card that is somebody else’s, here and at the station', async () => {
    const { press, arrives, place, forgetCard } = withCard({ cardSteps: [person(30)] });
    await arrives('confirm');
    press('onNotMe');
    expect(place()).toEqual({ at: 'cardOrNot', wish: expect.anything() });
    expect(forgetCard).toHaveBeenCalledTimes(1);
  });

  it('shows that the card is being read', async () => {
    const { place } = withCard({ cardSteps: [{ step: 'waiting-for-card' }, { step: 'reading' }] });
    await vi.waitFor(() => expect(place()).toMatchObject({ at: 'card', phase: 'reading' }));
  });

  it('goes on without a card after any trouble with it', async () => {
    const { press, arrives, place, at } = withCard({
      cardSteps: [{ step: 'failed', trouble: 'place-again' }],
    });
    await arrives('cardFailed');
    expect(place()).toMatchObject({ trouble: 'place-again' });
    press('onWithoutCard');
    expect(at()).toBe('priority');
    press('back');
    expect(at()).toBe('cardOrNot');
  });

  it('tries again with the same key, so that one wish never becomes two numbers', async () => {
    const answers = [() => Promise.reject(refusal('NO_STORAGE')), async () => taken];
    const { press, arrives, take } = choosing({ take: () => answers.shift()?.() ?? Promise.reject() });
    press('none');
    await arrives('notTaken');
    press('primary');
    await arrives('ticket');
    const keys = (take.mock.calls as unknown as { requestKey: string }[][]).map(
      ([input]) => input?.requestKey,
    );
    expect(keys).toEqual([keys[0], keys[0]]);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('survives an unexpected error while taking', async () => {
    const { press, arrives, place } = choosing({ take: () => Promise.reject(new Error('unexpected-error')) });
    press('none');
    await arrives('notTaken');
    expect(place()).toMatchObject({ trouble: 'failed' });
  });

  it('goes back step by step', () => {
    const { press, at } = choosing({ reader: 'ready' });
    press('cardOrNot.without.title');
    const back = [0, 1, 2].map(() => {
      press('back');
      return at();
    });
    expect(back).toEqual(['cardOrNot', 'chooseService', 'home']);
  });

  it('keeps nothing of the person on the home page', async () => {
    const { press, arrives, forgetCard, at } = withCard({ cardSteps: [person(70)] });
    await arrives('confirm');
    press('onYes');
    await arrives('ticket');
    press('back');
    expect(at()).toBe('home');
    expect(forgetCard).toHaveBeenCalledTimes(1);
  });

  it('is not left by a key while the answer is on its way', () => {
    const { press, navigation, at } = choosing({ take: () => new Promise(() => undefined) });
    press('none');
    expect([navigation.home(), at()]).toEqual([false, 'taking']);
  });
});

describe('giving a number back', () => {
  const holding = async (station: Station = {}) => {
    const visit = choosing(station);
    visit.press('none');
    await visit.arrives('ticket');
    visit.press('ticket.giveUp');
    return visit;
  };

  it('asks first, and can be thought better of', async () => {
    const { press, arrives, at } = await holding();
    press('back');
    expect(at()).toBe('ticket');
    press('ticket.giveUp');
    press('giveUp.yes');
    await arrives('givenUp');
  });

  it('says when the number was called meanwhile', async () => {
    const { press, arrives, place, at } = await holding({
      cancel: () => Promise.reject(refusal('NOT_WAITING')),
    });
    press('giveUp.yes');
    await arrives('notGivenUp');
    expect(place()).toMatchObject({ trouble: 'not-waiting' });
    press('back');
    expect(at()).toBe('ticket');
  });
});

describe('looking up a number', () => {
  const look = (station: Station = {}, tile = 'kiosk:home.mine.title') => {
    const visit = begin(station);
    visit.tile(tile);
    visit.press('onChange', 'A012');
    visit.press('number.find');
    return visit;
  };

  it('leads to the ticket, and back to its number', async () => {
    const { press, arrives, place } = look();
    await arrives('mine');
    press('back');
    expect(place()).toEqual({ at: 'number', number: 'A012', trouble: null });
  });

  it('stays on the pad with the number when there is none such', async () => {
    const { arrives, place } = look({ find: () => Promise.reject(refusal('UNKNOWN_TICKET')) });
    await arrives('number');
    expect(place()).toMatchObject({ number: 'A012', trouble: 'unknown-number' });
  });

  it('leads to a rating, and back to the ticket', async () => {
    const { press, arrives, at } = look({ find: async () => done });
    await arrives('mine');
    press('mine.rate');
    expect(at()).toBe('code');
    press('back');
    expect(at()).toBe('mine');
  });

  it('says why a matter that is not finished cannot be rated', async () => {
    const { arrives, place } = look({}, 'kiosk:home.rate.title');
    await arrives('notRated');
    expect(place()).toMatchObject({ trouble: 'not-finished' });
  });
});

describe('rating', () => {
  const toLevel = async (station: Station = {}, code = '4827') => {
    const visit = begin({ find: async () => done, ...station });
    visit.tile('kiosk:home.rate.title');
    visit.press('onChange', 'A012');
    visit.press('number.find');
    await visit.arrives('code');
    visit.press('onChange', code);
    visit.press('common:next');
    return visit;
  };
  const sent = (level: string, ...reasons: string[]) =>
    expect.objectContaining({ ticketId: ticket.ticketId, ratingCode: '4827', level, reasons });

  it('takes a good rating with one touch', async () => {
    const { press, arrives, rate } = await toLevel();
    press('satisfied');
    await arrives('thanks');
    expect(rate).toHaveBeenCalledWith(sent('satisfied'), expect.anything());
  });

  it('needs a reason for a bad one', async () => {
    const { press, arrives, at, rate } = await toLevel();
    press('very-dissatisfied');
    press('reasons.send');
    expect(at()).toBe('reasons');
    press('onToggle', 'long-wait');
    press('reasons.send');
    await arrives('thanks');
    expect(rate).toHaveBeenCalledWith(sent('very-dissatisfied', 'long-wait'), expect.anything());
  });

  it('asks for the code again when it was wrong, and keeps the level', async () => {
    const { press, arrives, place, rate } = await toLevel(
      {
        rate: ({ ratingCode }) =>
          ratingCode === '4827' ? Promise.resolve() : Promise.reject(refusal('WRONG_CODE', { triesLeft: 2 })),
      },
      '1111',
    );
    press('satisfied');
    await arrives('code');
    expect(place()).toMatchObject({ code: '', triesLeft: 2 });
    press('onChange', '4827');
    press('common:next');
    await arrives('thanks');
    expect(rate).toHaveBeenCalledTimes(2);
  });
});

describe('from the library', () => {
  const reading = (station: Station = {}) => {
    const visit = begin(station);
    visit.tile('library:home.title');
    visit.press('onType', 'gongzi');
    visit.go().open(read({ article: 24 }));
    return visit;
  };

  it('the way back is the way that was gone, and then home', () => {
    const { press, place, at } = reading();
    press('back');
    expect(place()).toEqual({ at: 'search', text: 'gongzi' });
    press('back');
    expect(at()).toBe('home');
  });

  it('a choice of services says why it comes, and leads back', () => {
    const { go, press, place, at } = reading();
    go().open(choose({ why: 'none' }));
    expect(place()).toEqual({ at: 'chooseService', reason: { why: 'none' } });
    press('lawyer');
    press('back');
    press('back');
    expect(at()).toBe('text');
  });

  it.each(['ready', 'unavailable'] as const)(
    'a known service leads back to the same place (%s)',
    (reader) => {
      const { go, visit, press, at } = reading({ reader });
      go().open(take({ serviceId: 'lawyer' }, visit.status));
      expect(at()).toBe(reader === 'ready' ? 'cardOrNot' : 'priority');
      press('back');
      expect(at()).toBe('text');
    },
  );

  it('a service that gave no number leads to the others, and back step by step', async () => {
    const { go, visit, press, arrives, at } = reading({
      reader: 'unavailable',
      take: () => Promise.reject(refusal('CLOSED')),
    });
    go().open(take({ serviceId: 'lawyer' }, visit.status));
    press('none');
    await arrives('notTaken');
    press('notTaken.otherService');
    press('lawyer');
    expect(at()).toBe('priority');
    press('back');
    expect(at()).toBe('chooseService');
    press('back');
    expect(at()).toBe('text');
  });

  it('a lesson leads to a text, and back', () => {
    const { go, press, at } = reading();
    go().open(education.at({ at: 'learn', page: 2 }));
    press('onText', 'a-document');
    expect(at()).toBe('text');
    press('back');
    expect(at()).toBe('learn');
  });
});

describe('a scanned ticket', () => {
  it('leads from the home page to where it stands, without typing', () => {
    const { navigation, press, place, at } = begin();
    expect(navigation.scan(held, features)).toBe(true);
    expect(at()).toBe('mine');
    press('back');
    expect(place()).toMatchObject({ at: 'number', number: 'A012' });
  });

  it.each([
    ['kiosk:home.mine.title', held, 'mine'],
    ['kiosk:home.rate.title', done, 'code'],
    ['kiosk:home.rate.title', held, 'notRated'],
  ])('is the number that was asked for (%s)', (title, scanned, page) => {
    const { tile, navigation, at } = begin();
    tile(title);
    expect(navigation.scan(scanned, features)).toBe(true);
    expect(at()).toBe(page);
  });

  it('takes the place of another that is shown', () => {
    const { navigation, place } = begin();
    navigation.scan(done, features);
    navigation.scan(held, features);
    expect(place()).toEqual({ at: 'mine', found: held });
  });

  it('never leads away from what somebody is doing', () => {
    const { tile, navigation, at } = begin();
    tile('kiosk:home.take.title');
    expect(navigation.scan(held, features)).toBe(false);
    expect(at()).toBe('chooseService');
  });
});

describe('the way home', () => {
  it('from a page that broke is home, and from home the end of the visit', () => {
    const { tile, navigation, at } = begin();
    const end = vi.fn();
    tile('kiosk:home.take.title');
    leadHome(navigation, end);
    expect([at(), end.mock.calls]).toEqual(['home', []]);
    leadHome(navigation, end);
    expect(end.mock.calls).toEqual([['left']]);
  });
});

describe('what is said of taking numbers', () => {
  const said = (given: Terminal) =>
    usableHere(features, given).flatMap(({ parts: { help, sure } }) => [help, sure].filter(Boolean));

  it('is said where numbers are taken, and nowhere else', () => {
    expect(said(terminal)).toHaveLength(2);
    expect(said({ ...terminal, profile: { ...terminal.profile, atHost: true } })).toEqual([]);
    expect(padFeatures.flatMap(({ parts: { help, sure } }) => [help, sure]).filter(Boolean)).toEqual([]);
  });
});

describe('what the idle page names', () => {
  const titles = (list: readonly { readonly title: string }[]) => list.map(({ title }) => title);
  const without = { ...terminal, library: { state: 'none' } } as Terminal;

  it.each([terminal, without])('is every tile of the home page', (given) => {
    const named = titles(everythingOffered(features, given));
    expect(named).toEqual(expect.arrayContaining(titles(tilesOf(features, given))));
  });

  it.each([en, zh])('is found by no more words than a question to the library carries', (words) => {
    const counts = everythingOffered(features, terminal).map(({ title, words: key }) =>
      [zh, words].flatMap((of) => [of(title), ...(key ? of(key).split('|') : [])]),
    );
    expect(Math.max(...counts.map((all) => new Set(all).size))).toBeLessThanOrEqual(mostServiceWords);
  });

  it('is every way into the library, and none where there is no library', () => {
    expect(titles(everythingOffered(features, terminal))).toEqual([
      'kiosk:home.take.title',
      'dialogue:home.title',
      'consultation:home.title',
      'library:home.title',
      ...['guides', 'near', 'learn'].map((door) => `library:search.door.${door}`),
      'calculators:home.title',
      'forms:home.title',
      'kiosk:home.mine.title',
      'kiosk:home.rate.title',
      'kiosk:home.help.title',
    ]);
    const named = titles(everythingOffered(features, without));
    expect(named.filter((title) => title.startsWith('library:'))).toEqual([]);
  });
});
