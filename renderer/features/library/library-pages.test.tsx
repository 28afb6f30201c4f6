// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { InstitutionShown } from '#contract/library.ts';
import type { AnyFeature, Visit } from '#renderer/navigation/feature.ts';
import {
  type Answers,
  type AskingPage,
  describeAsking,
  live,
  never,
  PageRig,
  refusal,
  surprise,
  visitParts,
  type Words,
  words,
} from '#tests/harness/page-rig.tsx';
import { feature as queue } from '../queue/index.ts';
import { feature } from './index.ts';
import { beginningOf, everywhere, type LibraryPlace, wholeOf } from './places.ts';

const institution: InstitutionShown = {
  id: 'yunxi',
  name: '云溪法律援助中心',
  translations: {},
  type: 'legal-aid',
  address: '云溪街 1 号',
  phone: null,
  position: null,
  languages: ['zh-CN'],
  specialities: [],
  openings: [],
  distanceM: null,
  open: null,
};
/** A terminal that gives numbers. */
const withNumbers = { features: [feature, queue] as AnyFeature[] };
const guide = { id: 'guide/aid', kind: 'guide', title: '怎样申请法律援助', shortTitle: '', translations: {} };
const article = { id: 1, key: 'p1', label: '', headings: [], text: '带上身份证。' };
const reading = {
  document: { ...guide, version: null, inForce: true, info: [], fields: {}, repealedBy: null },
  article,
  before: [],
  after: [],
  links: [],
  citedBy: [],
  validity: null,
  note: null,
  versions: [],
};
const lawyer = { ...institution, id: 'shen', name: '沈一鸣', role: 'lawyer', about: '', at: institution };
const hit = {
  article: 38,
  ref: { document: 'law', key: '38' },
  kind: 'law',
  title: '劳动合同法',
  shortTitle: '劳动合同法',
  label: '第三十八条',
  headings: [],
  inForce: true,
  snippet: { text: '未及时足额支付劳动报酬的', marks: [] },
  reason: { why: 'named' },
  score: 1,
};
const found = { understood: '工资', searchable: true, timedOut: false, hits: [] };

const near: Extract<LibraryPlace, { at: 'near' }> = {
  at: 'near',
  filter: everywhere,
  page: 0,
  choosing: false,
};
const pages: Readonly<Record<string, AskingPage<LibraryPlace>>> = {
  'what was found': {
    place: { at: 'found', asked: '工资', group: null, past: false, page: 0 },
    asks: 'library.search',
    asking: 'library:found.searching',
    failed: 'library:found.failed',
    answer: { ...found, hits: [hit] },
    answered: '第三十八条',
    empty: { answer: found, seen: 'library:found.nothing' },
  },
  'a text': {
    place: wholeOf('guide/aid'),
    asks: 'library.read',
    asking: 'library:text.opening',
    failed: 'library:text.failed',
    answer: reading,
    answered: '带上身份证。',
  },
  'a text for the phone': {
    place: { at: 'take-away', document: 'guide/aid', key: 'p1', code: 0 },
    asks: 'library.takeAway',
    asking: 'library:takeAway.making',
    failed: 'library:takeAway.failed',
    answer: { way: 'link', codes: ['https://example.org/read'] },
    answered: words('library:takeAway.private'),
  },
  guides: {
    place: { at: 'guides', page: 0 },
    asks: 'library.documents',
    asking: 'library:text.opening',
    failed: 'library:text.failed',
    answer: { items: [guide], next: null },
    answered: '怎样申请法律援助',
    empty: { answer: { items: [], next: null }, seen: 'library:guides.none' },
  },
  'places near here': {
    place: near,
    asks: 'library.institutions',
    asking: 'library:near.looking',
    failed: 'library:text.failed',
    answer: { items: [institution], next: null },
    answered: '云溪法律援助中心',
  },
  'people near here': {
    place: { ...near, filter: { ...everywhere, who: 'people' } },
    asks: 'library.people',
    asking: 'library:near.looking',
    failed: 'library:text.failed',
    answer: { items: [lawyer], next: null },
    answered: '沈一鸣',
    empty: { answer: { items: [], next: null }, seen: 'library:near.nothing' },
  },
  'what to look for near here': {
    place: { ...near, choosing: true },
    asks: 'library.placeFilters',
    asking: 'library:near.looking',
    failed: 'library:text.failed',
    answer: { languages: ['zh-CN'], specialities: ['劳动争议'] },
    answered: '劳动争议',
  },
};

describeAsking(feature, pages, {
  'queue.services': live([]),
  'speech.voices': () => [],
  'library.articles': () => [article],
  'library.read': () => reading,
});

const text = { document: 'guide/aid', key: 'p1' };

describe('a text', () => {
  it('that the library does not have says so', async () => {
    const rig = await PageRig.place(feature.at(beginningOf(text)), {
      'speech.voices': () => [],
      'library.read': refusal('NOT_FOUND'),
      'library.articles': () => [],
    });
    expect(rig.text).toContain(words('library:text.absent'));
    expect(rig.buttons).not.toContain(words('tryAgain'));
  });

  it.each<[Words, Answers[string]]>([
    ['library:printed.printing', never],
    ['library:printed.no-printer', refusal('NO_PRINTER')],
    ['library:printed.failed', surprise],
    ['library:printed.unprinted', () => ({ outcome: 'unprinted', cause: 'jammed' })],
    ['library:printed.a4', () => ({ outcome: 'printed', paper: 'a4' })],
  ])('that is printed ends with %s', async (seen, print) => {
    const rig = await PageRig.place(feature.at(beginningOf(text)), {
      'speech.voices': () => [],
      'library.read': () => reading,
      'library.articles': () => [article],
      'library.print': print,
    });
    await rig.press(words('library:text.print'));
    expect(rig.text).toContain(words(seen));
  });

  it('grows step by step up to the elder mode, and is as it was after that', async () => {
    const rig = await PageRig.place(feature.at(beginningOf(text)), {
      'speech.voices': () => [],
      'library.read': () => reading,
      'library.articles': () => [article],
    });
    const look = () => [document.documentElement.dataset.letters, document.documentElement.dataset.scale];
    const seen = [look()];
    for (const key of ['larger', 'larger', 'larger', 'usual'] as const) {
      await rig.press(words(`library:text.size.${key}`));
      seen.push(look());
    }
    expect(seen).toEqual([
      ['1', 'kiosk'],
      ['2', 'kiosk'],
      ['3', 'kiosk'],
      ['3', 'elder'],
      ['1', 'kiosk'],
    ]);
  });
});

describe('a place near here', () => {
  const position = { latitude: 30, longitude: 110 };
  const entry = { person: null, institution: { ...institution, position } };

  it('is told without its map when there is none, and the map can be asked for again', async () => {
    const answers: Answers = { 'queue.services': live([]), 'library.institutions': surprise };
    const rig = await PageRig.place(feature.at({ at: 'entry', entry }), answers);
    expect(rig.text).toContain('云溪街 1 号');
    expect(rig.text).toContain(words('library:near.noMap'));
    answers['library.institutions'] = () => ({ items: [entry.institution], next: null });
    await rig.press(words('tryAgain'));
    expect(rig.text).not.toContain(words('library:near.noMap'));
  });
});

describe('a search that time ran out for', () => {
  const place: LibraryPlace = { at: 'found', asked: 'gongzi', group: 'law', past: false, page: 0 };
  const cutShort = { ...found, timedOut: true };
  const opened = (answers: Answers) =>
    PageRig.place(feature.at(place), Object.assign(answers, { 'queue.services': live([]) }));

  it('never says that there is nothing, and looks again when asked', async () => {
    const answers: Answers = { 'library.search': () => cutShort };
    const rig = await opened(answers);
    expect(rig.text).toContain(words('library:found.timedOut'));
    expect(rig.text).not.toContain(words('library:found.nothing'));
    answers['library.search'] = () => ({ ...found, hits: [hit] });
    await rig.press(words('tryAgain'));
    expect(rig.text).toContain('第三十八条');
    expect(rig.text).not.toContain(words('library:found.timedOut'));
    expect(document.activeElement?.tagName).toBe('H1');
  });

  it('shows that it is looking while it looks again', async () => {
    const answers: Answers = { 'library.search': () => cutShort };
    const rig = await opened(answers);
    answers['library.search'] = never;
    await rig.press(words('tryAgain'));
    await rig.pass(600);
    expect(rig.text).toContain(words('library:found.searching'));
    expect(rig.text).not.toContain(words('library:found.timedOut'));
  });

  it('says of what it found by then that there may be more, and reads it out once', async () => {
    const rig = await opened({ 'library.search': () => ({ ...cutShort, hits: [hit] }) });
    expect(rig.text).toContain('第三十八条');
    const said = words('library:found.countSoFar', { of: 1 });
    expect(rig.text.split(said)).toHaveLength(2);
    const readOut = [...document.querySelectorAll('[role="status"]')].map(({ textContent }) => textContent);
    expect(readOut).toContain(said);
  });
});

describe('what was found beside texts', () => {
  const place: LibraryPlace = { at: 'found', asked: '法律援助', group: null, past: false, page: 0 };
  const take = { serviceId: 'legal-aid', name: { 'zh-CN': '法律援助' }, open: { now: 'open' } };
  const matches = [{ in: 'does', words: ['法律援助'] }];
  const answer = {
    ...found,
    hits: [
      { kind: 'service', service: 'hall/legal-aid', matches },
      { kind: 'institution', institution, matches },
      {
        kind: 'person',
        person: { ...lawyer, standing: { state: 'suspended', asOf: '2025-03-01' } },
        matches,
      },
    ],
  };
  const opened = (answers: Answers = {}) =>
    PageRig.place(
      feature.at(place),
      {
        'queue.services': live([take]),
        'library.search': () => answer,
        'library.institutions': () => ({ items: [], next: null }),
        ...answers,
      },
      withNumbers,
    );

  it('says of each what it is and why it was found', async () => {
    const rig = await opened();
    const [service, institutionCard, person] = rig.buttons.filter((text) => text.includes('法律援助'));
    expect(service).toContain(words('library:found.kind.service'));
    expect(service).toContain(words('library:reason.in.service', { words: '法律援助' }));
    expect(institutionCard).toContain(words('library:found.kind.institution'));
    expect(institutionCard).toContain(words('library:reason.in.does', { words: '法律援助' }));
    expect(person).toContain(words('library:near.registration.state.suspended'));
  });

  it('leads to a place, and to a person with what is known of them', async () => {
    const rig = await opened();
    await rig.press('云溪法律援助中心');
    expect(rig.at).toBe('entry');
    const other = await opened();
    await other.press('沈一鸣');
    expect(other.text).toContain(words('library:near.registration.stateLong.suspended'));
  });

  it('leads to the number of the service that the hall has', async () => {
    const rig = await opened();
    await rig.press(words('library:found.service', { service: '法律援助' }));
    expect(['cardOrNot', 'consent', 'priority', 'taking']).toContain(rig.at);
  });

  it('asks with the words that people say for what the terminal does', async () => {
    let asked: { services: { id: string; words: string[] }[] } | null = null;
    const search = (input: never) => {
      asked = input;
      return answer;
    };
    await opened({ 'library.search': search });
    expect(asked).toMatchObject({
      services: expect.arrayContaining([
        { id: 'hall/legal-aid', words: expect.arrayContaining(['法律援助', '法律援助律师']) },
      ]),
    });
  });
});

describe('the registration of a person', () => {
  const asOf = '2025-03-01';
  const registered = {
    ...lawyer,
    licence: { number: '示例-7', asOf },
    standing: { state: 'practising', asOf },
    commendations: {
      records: [
        { title: '先前的', on: '2020-01-01', by: '云溪县司法局' },
        { title: '后来的', on: '2024-01-01', by: '云溪县司法局' },
      ],
      asOf,
    },
    discipline: { records: [], asOf },
  };
  const entryOf = (person: object) =>
    PageRig.place(feature.at({ at: 'entry', entry: { person, institution } } as LibraryPlace), {
      'queue.services': live([]),
      'library.institutions': () => ({ items: [], next: null }),
    });

  it('is shown with its days, the newest record first, and that there is nothing on record', async () => {
    const rig = await entryOf(registered);
    for (const seen of [
      '示例-7',
      words('library:near.registration.none'),
      words('library:near.registration.asOf', { day: asOf }),
    ])
      expect(rig.text).toContain(seen);
    expect(rig.text.indexOf('后来的')).toBeLessThan(rig.text.indexOf('先前的'));
    expect(rig.text).not.toContain(words('library:near.registration.credit'));
  });

  it('is not shown where nobody has said anything', async () => {
    const rig = await entryOf(lawyer);
    for (const name of ['licence', 'standing', 'commendations', 'discipline', 'credit'] as const)
      expect(rig.text).not.toContain(words(`library:near.registration.${name}`));
  });
});

describe('a search that is typed', () => {
  it('goes on without suggestions when there are none', async () => {
    const rig = await PageRig.place(feature.at({ at: 'search', text: '工资' }), {
      'queue.services': live([]),
      'library.suggest': surprise,
    });
    await rig.pass(300);
    expect(rig.text).toContain(words('library:search.title'));
    expect(rig.text).not.toContain(words('library:search.examples'));
    await rig.press(words('library:search.go'));
    expect(rig.at).toBe('found');
  });
});

describe('the library that is gone', () => {
  const gone = (visit: Partial<Visit>) => {
    const answers = { 'queue.services': live([]) };
    return PageRig.place(feature.at({ at: 'guides', page: 0 }), answers, {
      ...withNumbers,
      library: { state: 'none' },
      ...visit,
    });
  };

  it('leads on to a number', async () => {
    const rig = await gone({});
    expect(rig.text).toContain(words('library:gone.title'));
    await rig.press(words('library:near.takeNumber'));
    expect(rig.at).toBe('chooseService');
  });

  it.each<[string, Partial<Visit>]>([
    ['at a host, which has no hall', { profile: { ...visitParts.profile, atHost: true } }],
    ['where numbers are not offered', { features: [feature] }],
  ])('%s leads to the phone alone', async (_where, visit) => {
    const rig = await gone(visit);
    expect(rig.text).toContain(words('library:gone.title'));
    expect(rig.text).toContain(visitParts.profile.hotline);
    expect(rig.buttons).toEqual([words('library:gone.home')]);
  });
});
