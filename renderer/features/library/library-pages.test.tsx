// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { type Answers, live, PageRig, surprise, type Words, words } from '#tests/harness/page-rig.tsx';
import { feature } from './index.ts';
import { everywhere, type LibraryPlace, wholeOf } from './places.ts';

const institution = {
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
const found = { understood: '工资', searchable: true, hits: [] };
const always: Answers = { 'queue.services': live([]), 'speech.voices': () => [] };

interface Page {
  readonly place: LibraryPlace;
  /** What it asks. */
  readonly asks: string;
  readonly asking: Words;
  readonly failed: Words;
  readonly answer: unknown;
  /** What is seen once it is answered. */
  readonly answered: string;
  readonly others?: Answers;
}

const near: Extract<LibraryPlace, { at: 'near' }> = {
  at: 'near',
  filter: everywhere,
  page: 0,
  choosing: false,
};
const pages: Readonly<Record<string, Page>> = {
  'what was found': {
    place: { at: 'found', asked: '工资', group: null, past: false, page: 0 },
    asks: 'library.search',
    asking: 'library:found.searching',
    failed: 'library:found.failed',
    answer: found,
    answered: words('library:found.nothing'),
  },
  'a text': {
    place: wholeOf('guide/aid'),
    asks: 'library.read',
    asking: 'library:text.opening',
    failed: 'library:text.failed',
    answer: reading,
    answered: '带上身份证。',
    others: { 'library.articles': () => [article] },
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
    answer: { items: [], next: null },
    answered: words('library:near.nothing'),
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

describe.each(Object.entries(pages))('the page of %s', (_name, page) => {
  const { place, asks, answer, answered } = page;
  const others = { ...always, ...page.others };

  it('says what it is asking', async () => {
    const rig = await PageRig.place(feature.at(place), others);
    await rig.pass(600);
    expect(rig.text).toContain(words(page.asking));
    expect(rig.buttons).not.toContain(words('tryAgain'));
  });

  it('offers to try again when there was no answer', async () => {
    const answers: Answers = { ...others, [asks]: surprise };
    const rig = await PageRig.place(feature.at(place), answers);
    expect(rig.text).toContain(words(page.failed));
    expect(rig.text).not.toContain(answered);
    answers[asks] = () => answer;
    await rig.press(words('tryAgain'));
    expect(rig.text).toContain(answered);
    expect(rig.text).not.toContain(words(page.failed));
  });
});
