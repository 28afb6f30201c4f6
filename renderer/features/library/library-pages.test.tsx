// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { InstitutionShown } from '#contract/library.ts';
import {
  type Answers,
  type AskingPage,
  describeAsking,
  live,
  never,
  PageRig,
  refusal,
  surprise,
  type Words,
  words,
} from '#tests/harness/page-rig.tsx';
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
const guide = { id: 'guide/aid', kind: 'guide', title: '怎样申请法律援助', shortTitle: '', translations: {} };
const article = { id: 1, key: 'p1', label: '', headings: [], text: '带上身份证。' };
const reading = {
  document: { ...guide, version: null, inForce: true, info: [], fields: {}, repealedBy: null },
  article,
  before: [],
  after: [],
  links: [],
  citedBy: [],
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
const found = { understood: '工资', searchable: true, hits: [] };

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
  it('leads on to a number', async () => {
    const place: LibraryPlace = { at: 'guides', page: 0 };
    const answers = { 'queue.services': live([]) };
    const rig = await PageRig.place(feature.at(place), answers, { library: { state: 'none' } });
    expect(rig.text).toContain(words('library:gone.title'));
    await rig.press(words('library:near.takeNumber'));
    expect(rig.at).toBe('chooseService');
  });
});
