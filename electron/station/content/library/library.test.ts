import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assembleLibrary } from '../install/install.ts';
import { lawText, newFolder, packOf } from '../test-content.ts';
import { Library } from './library.ts';
import { distanceM } from './places.ts';
import type { Listing, PageOptions } from './rows.ts';

/** A library of invented files, as of an invented day. */
async function libraryOf(files: Readonly<Record<string, string>>, asOf = '2026-01-05'): Promise<Library> {
  const { pack } = await packOf(files);
  const file = join(newFolder(), 'library.db');
  const made = await assembleLibrary({ pack, file, asOf });
  if (!made.ok) throw new Error(made.failure.message);
  return new Library(file);
}

/** All of a list, page by page. */
function all<Item>(read: (page: PageOptions) => Listing<Item>, limit = 2): Item[] {
  const items: Item[] = [];
  let page: PageOptions = { limit };
  for (let next: string | null = ''; next !== null; page = { limit, after: next ?? '' }) {
    const listing: Listing<Item> = read(page);
    expect(listing.items.length).toBeLessThanOrEqual(limit);
    items.push(...listing.items);
    next = listing.next;
  }
  return items;
}

const rivers = {
  'laws/河道法(2010-01-01).md': lawText('中华人民共和国河道法', [
    '第一条 旧一。',
    '第二条 旧二。',
    '第二条之一 旧加。',
  ]),
  'laws/河道法(2020-06-01).md': lawText('中华人民共和国河道法', [
    '第一条 新一，见第二条。',
    '第二条 新二。',
    '第三条 本法自2020年9月1日起施行。《渡口条例》同时废止。',
  ]),
  'regulations/渡口条例(2005-05-05).md': lawText('渡口条例', ['第一条 依照《河道法》第二条第一款。']),
  'interpretations/解释(2021-01-01).md': lawText('关于适用《河道法》的解释', [
    '第一条 依照河道法第二条处理。',
  ]),
};
const young = '河道法@2020-06-01';

test('an article stands in its context', async () => {
  const { documents } = await libraryOf(rivers);
  const second = documents.articleNumbered(young, 2);
  expect(second).toMatchObject({
    label: '第二条',
    text: '新二。',
    headings: ['第一章 总则'],
    document: young,
  });
  const around = documents.withNeighbours(second?.id ?? 0, 1);
  expect(around?.before.map((article) => article.label)).toEqual(['第一条']);
  expect(around?.after.map((article) => article.label)).toEqual(['第三条']);
  expect(documents.outline(young)).toEqual([
    { ordinal: 0, parent: null, title: '第一章 总则', firstArticle: (second?.id ?? 0) - 1 },
  ]);
});

test('neighbours never come from another document', async () => {
  const { documents } = await libraryOf(rivers);
  const first = documents.articleNumbered(young, 1);
  expect(documents.withNeighbours(first?.id ?? 0, 9)?.before).toEqual([]);
});

test('an article of an older version by its number', async () => {
  const { documents } = await libraryOf(rivers);
  expect(documents.articleNumbered('河道法@2010-01-01', 2, 1)?.text).toBe('旧加。');
});

test('a law that another one ended says so', async () => {
  const { documents } = await libraryOf(rivers);
  expect(documents.byId('渡口条例@2005-05-05')).toMatchObject({
    inForce: false,
    ends: '2020-09-01',
    repealedBy: { id: young },
  });
  expect(documents.byId(young)).toMatchObject({ inForce: true, ends: null, repealedBy: null });
});

test('what is in force depends on the day', async () => {
  const before = await libraryOf(rivers, '2020-08-31');
  expect(before.documents.byId('渡口条例@2005-05-05')?.inForce).toBe(true);
  expect(before.documents.byId(young)?.inForce).toBe(false);
  expect(before.info()).toMatchObject({
    asOf: '2020-08-31',
    nextChange: '2020-09-01',
    title: '明河县示例',
    notice: '示例',
  });
});

test('links lead to the version in force, and back', async () => {
  const { documents } = await libraryOf(rivers);
  const interpretation = documents.articleNumbered('关于适用河道法的解释@2021-01-01', 1);
  const [link] = documents.linksOut(interpretation?.id ?? 0);
  expect(link).toMatchObject({ document: young, label: '第二条', paragraph: null });
  expect(interpretation?.text.slice(link?.start, link?.stop)).toBe('第二条');
  const pointing = all((page) => documents.linksIn(link?.article ?? 0, page), 1);
  expect(pointing.map(({ title, label }) => `${title}${label}`).toSorted()).toEqual([
    '关于适用《河道法》的解释第一条',
    '河道法第一条',
  ]);
});

test('what people cite is found in the version in force', async () => {
  const { documents } = await libraryOf(rivers);
  expect(documents.cited('中华人民共和国河道法第二条')).toMatchObject({ document: young, text: '新二。' });
  expect(documents.cited('《河道法》第二条')?.document).toBe(young);
  expect(documents.cited('河道法第二条之一')).toBeNull();
  expect(documents.cited('河道法')).toBeNull();
  expect(documents.cited('航道法第二条')).toBeNull();
});

test('an old version points to its own articles', async () => {
  const { documents } = await libraryOf({
    'laws/a(2010-01-01).md': lawText('河道法', ['第一条 见第二条。', '第二条 旧。']),
    'laws/b(2020-01-01).md': lawText('河道法', ['第一条 见第二条。', '第二条 新。']),
  });
  const first = documents.articleNumbered('河道法@2010-01-01', 1);
  expect(documents.linksOut(first?.id ?? 0)).toMatchObject([{ document: '河道法@2010-01-01' }]);
});

test('lists come page by page, each document once', async () => {
  const { documents } = await libraryOf(rivers);
  const ids = all((page) => documents.list({}, page)).map((document) => document.id);
  expect(ids.toSorted()).toEqual([
    '关于适用河道法的解释@2021-01-01',
    '河道法@2010-01-01',
    young,
    '渡口条例@2005-05-05',
  ]);
  expect(
    all((page) => documents.list({ kind: 'law', inForce: true }, page)).map((document) => document.id),
  ).toEqual([young]);
  expect(all((page) => documents.list({ title: '渡口' }, page))).toHaveLength(1);
  const whole = documents.byId(young);
  expect(documents.articles(young, whole?.firstArticle ?? 0, 2).map((article) => article.label)).toEqual([
    '第一条',
    '第二条',
  ]);
  for (const after of ['nonsense', '[]', '["law"]', '[{},{},{}]', '[1,2,3,4]'])
    expect(documents.list({}, { limit: 5, after }).items).toHaveLength(4);
});

const place = (id: string, latitude: number | null, more: object = {}) => ({
  id,
  name: id,
  type: 'notary',
  address: '明河路',
  position: latitude === null ? null : { latitude, longitude: 105 },
  ...more,
});
const places = {
  'institutions.json': JSON.stringify([
    place('far', 38),
    place('near', 37.01, {
      languages: ['zh-CN', 'mn'],
      openings: [{ days: [1, 2], from: '09:00', to: '17:00' }],
    }),
    place('unknown', null),
    place('middle', 37.5, { type: 'legal-aid', specialities: ['劳动'] }),
  ]),
  'people.json': JSON.stringify([
    { id: 'a', name: '甲某', role: 'lawyer', institution: 'far' },
    { id: 'b', name: '乙某', role: 'lawyer', institution: 'near', languages: ['mn'] },
    { id: 'c', name: '丙某', role: 'mediator', institution: 'middle' },
  ]),
};
const here = { latitude: 37, longitude: 105 };

test('institutions and people by distance, with what they speak and when they open', async () => {
  const { places: found } = await libraryOf(places);
  const ids = (filter: object) =>
    all((page) => found.institutions(filter, { near: here }, page)).map(({ id }) => id);
  expect(ids({})).toEqual(['near', 'middle', 'far', 'unknown']);
  expect(ids({ language: 'mn' })).toEqual(['near']);
  expect(ids({ speciality: '劳动', type: 'legal-aid' })).toEqual(['middle']);
  const monday = found.institution('near', { near: here, now: { day: 1, time: '16:59' } });
  expect(monday).toMatchObject({ open: true, distanceM: 1112 });
  expect(found.institution('near', { now: { day: 1, time: '17:00' } })?.open).toBe(false);
  expect(found.institution('far', { now: { day: 1, time: '12:00' } })?.open).toBeNull();
  const people = all((page) => found.people({}, { near: here }, page), 1);
  expect(people.map(({ id, at }) => `${id} ${at?.id}`)).toEqual(['b near', 'c middle', 'a far']);
  expect(
    all((page) => found.people({ role: 'lawyer', language: 'mn' }, {}, page)).map(({ id }) => id),
  ).toEqual(['b']);
});

test('who may not practise now comes last, on whichever page', async () => {
  const standing = (state: string) => ({ standing: { state, asOf: '2025-03-01' } });
  const person = (id: string, institution: string, more: object = {}) => ({
    id,
    name: id,
    role: 'lawyer',
    institution,
    ...more,
  });
  const { places: found } = await libraryOf({
    ...places,
    'people.json': JSON.stringify([
      person('suspended', 'near', standing('suspended')),
      person('ended', 'near', standing('ended')),
      person('practising', 'middle', standing('practising')),
      person('unknown', 'far'),
    ]),
  });
  const people = all((page) => found.people({}, { near: here }, page), 1);
  expect(people.map(({ id }) => id)).toEqual(['practising', 'unknown', 'ended', 'suspended']);
  expect(found.person('ended')).toMatchObject({ standing: { state: 'ended' }, at: { id: 'near' } });
});

test('what is open now fills a page, however many nearer ones are closed', async () => {
  const hours = (from: string, to: string) => ({ openings: [{ days: [1, 2], from, to }] });
  const closed = Array.from({ length: 5 }, (_, at) =>
    place(`closed-${at}`, 37 + at / 1000, hours('18:00', '19:00')),
  );
  const open = Array.from({ length: 3 }, (_, at) =>
    place(`open-${at}`, 38 + at / 1000, hours('09:00', '17:00')),
  );
  const { places: found } = await libraryOf({
    'institutions.json': JSON.stringify([...closed, place('unknown', 37), ...open]),
    'people.json': JSON.stringify(
      [...closed, ...open].map(({ id }) => ({ id, name: id, role: 'lawyer', institution: id })),
    ),
  });
  const now = { day: 1, time: '16:59' };
  const all3 = ['open-0', 'open-1', 'open-2'];
  const first = found.institutions({ openNow: true }, { near: here, now }, { limit: 2 });
  expect(first.items.map(({ id }) => id)).toEqual(['open-0', 'open-1']);
  expect(
    all((page) => found.institutions({ openNow: true }, { near: here, now }, page)).map(({ id }) => id),
  ).toEqual(all3);
  expect(
    all((page) => found.people({ openNow: true }, { near: here, now }, page)).map(({ id }) => id),
  ).toEqual(all3);
  const late = { day: 1, time: '17:00' };
  expect(found.institutions({ openNow: true }, { near: here, now: late }, { limit: 2 }).items).toEqual([]);
  expect(found.institutions({}, { near: here, now }, { limit: 20 }).items).toHaveLength(9);
});

test('distance on the sphere', () => {
  // A quarter of a meridian.
  expect(distanceM({ latitude: 0, longitude: 0 }, { latitude: 90, longitude: 0 })).toBeCloseTo(
    10_007_550,
    -1,
  );
  expect(distanceM(here, here)).toBe(0);
});

test('notices of the day, quizzes with explanations, the idle playlist and its pictures', async () => {
  const library = await libraryOf({
    'notices/old.md': '# 旧闻\nfrom: 2025-01-01\nuntil: 2025-12-31\n<!-- INFO END -->\n过去了。',
    'notices/closed.md':
      '# 停电\ntitle-en: No power\nfrom: 2026-01-05\nuntil: 2026-01-05\n<!-- INFO END -->\n今天停电。',
    'notices/always.md': '# 欢迎\n欢迎来到大厅。',
    'quizzes/rivers.json': JSON.stringify({
      title: '河道问答',
      questions: [
        { id: 'q1', question: '可以吗？', choices: ['可以', '不可以'], answer: 1, explanation: '不可以。' },
      ],
    }),
    'playlist.json': JSON.stringify([
      { id: 'p', show: { what: 'media', media: 'media/river.svg' }, seconds: 10 },
      { id: 'd', show: { what: 'document', document: 'notice/always' }, seconds: 10 },
      { id: 'q', show: { what: 'quiz', quiz: 'quiz/rivers' }, seconds: 30 },
    ]),
    'media/river.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  });
  const titles = (day: string) => all((page) => library.notices(day, page), 1).map(({ title }) => title);
  expect(titles('2026-01-05')).toEqual(['停电', '欢迎']);
  expect(titles('2026-01-06')).toEqual(['欢迎']);
  const [quiz] = all((page) => library.quizzes(page));
  expect(library.quiz(quiz?.id ?? '')).toEqual(quiz);
  expect(library.quiz('quiz/none')).toBeNull();
  expect(library.quizQuestions(quiz?.id ?? '')).toMatchObject([{ answer: 1, explanation: '不可以。' }]);
  expect(['notice/always', 'quiz/rivers', 'p'].map((name) => library.has(name))).toEqual([true, true, true]);
  expect(['', 'invented', 'quiz/seas', '%'].map((name) => library.has(name))).toEqual(Array(4).fill(false));
  const shown = all((page) => library.playlist(page), 1);
  expect(shown.map(({ id, media }) => `${id} ${media?.type}`)).toEqual([
    'p image/svg+xml',
    'd undefined',
    'q undefined',
  ]);
  const hash = shown[0]?.media?.hash ?? '';
  expect(library.media(hash)?.bytes).toBe(41);
  expect(library.mediaNamed('playlist/playlist', 'media/river.svg')?.hash).toBe(hash);
});

test('what is searched: every article but those of notices, numbered from 1', async () => {
  const { pack } = await packOf({
    ...rivers,
    'notices/a.md': '# 停电\n今天停电。',
    'cases/c.md': '# 张某案\n## 案情\n甲诉乙。',
    'bank.jsonl': '{"id":1,"question":"河道归谁管？","articles":["河道法第一条"]}',
  });
  const seen: unknown[] = [];
  const file = join(newFolder(), 'library.db');
  await assembleLibrary({
    pack,
    file,
    asOf: '2026-01-05',
    buildIndex: (db, articles, bank) => {
      let count = 0;
      for (const article of articles) {
        count += 1;
        expect(article.rowId).toBe(count);
        // The index may be written while articles are read.
        db.exec(
          `CREATE TABLE IF NOT EXISTS search_seen (id INTEGER); INSERT INTO search_seen VALUES (${count})`,
        );
        if (article.lawId === young || article.kind === 'case') seen.push(article);
      }
      expect(count).toBe(9);
      expect([...bank]).toEqual([
        { id: '1', question: '河道归谁管？', articles: ['中华人民共和国河道法第一条'] },
      ]);
    },
  });
  expect(seen).toHaveLength(4);
  expect(seen[1]).toEqual({
    rowId: expect.any(Number),
    lawId: young,
    lawTitle: '中华人民共和国河道法',
    lawShortTitle: '河道法',
    kind: 'law',
    label: '第二条',
    number: 2,
    suffix: 0,
    headings: ['第一章 总则'],
    text: '新二。',
    inForce: true,
  });
  expect(seen[3]).toMatchObject({ kind: 'case', label: '', number: null, headings: ['案情'] });
});
