import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ContentStore } from '../install/install.ts';
import { Library } from '../library/library.ts';
import { lawText, newFolder, packIn, packOf } from '../test-content.ts';
import { FolderSource } from './chunk-source.ts';
import { mediaPieceBytes } from './manifest.ts';
import { openPack } from './read-pack.ts';
import { type Forged, type Forgery, forge } from './test-forge.ts';
import { verifyPack } from './verify-pack.ts';

const asOf = '2026-01-05';
const records = (value: object[]) => JSON.stringify(value);
const files = {
  'laws/河道法(2020-01-01).md': lawText('河道法', ['第一条 甲。', '第二条 乙。']),
  'laws/渡口法(2020-01-01).md': lawText('渡口法', ['第一条 丙。']),
  'notices/a.md':
    '# 停电\nfrom: 2026-01-05\nuntil: 2026-01-06\n<!-- INFO END -->\n![图](../media/a.svg)\n今天停电。',
  'media/a.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'institutions.json': records([{ id: 'court', name: '法庭', type: 'court', address: '明河路' }]),
  'people.json': records([{ id: 'zhang', name: '张某某', role: 'lawyer', institution: 'court' }]),
  'playlist.json': records([{ id: 'p', show: { what: 'document', document: 'notice/a' }, seconds: 10 }]),
  'quizzes/q.json': JSON.stringify({
    title: '问答',
    questions: [
      { id: 'q', question: '可以吗？', choices: ['可以', '不可以'], answer: 1, explanation: '不。' },
    ],
  }),
};

const set = (target: object, fields: object) => void Object.assign(target, fields);
/** Changes the chunk of one document and no other. */
const inDocument =
  (id: string, change: (chunk: Forged) => Forged | undefined) =>
  (chunk: Forged): Forged =>
    chunk.document === id ? (change(chunk) ?? chunk) : chunk;
const river = (change: (chunk: Forged) => Forged | undefined): Forgery => ({
  chunk: inDocument('河道法@2020-01-01', change),
});
const head = (fields: object) => river((chunk) => void Object.assign(chunk.head, fields));
const item = (fields: object, at = 0) => river((chunk) => void Object.assign(chunk.items[at], fields));
const record = (document: string, fields: object): Forgery => ({
  chunk: inDocument(document, (chunk) => void Object.assign(chunk.items[0], fields)),
});
const entry = (id: string, change: (entry: Forged) => void): Forgery => ({
  entry: (one) => one.id === id && change(one),
});
const totals = (fields: object): Forgery => ({ manifest: ({ totals: own }) => Object.assign(own, fields) });
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const parts = (count: number) =>
  Array.from({ length: count }, (_, ordinal) => ({
    title: '章',
    parent: ordinal === 0 ? null : ordinal - 1,
  }));

/** What is wrong, how it is made so, and what the refusal must name. */
const crafted: readonly (readonly [string, Forgery, RegExp])[] = [
  [
    'a part that is its own parent',
    head({ parts: [{ title: '章', parent: 0 }] }),
    /河道法@2020-01-01 .*part 0/,
  ],
  [
    'parts in a ring',
    head({ parts: [2, 0, 1].map((parent) => ({ title: '章', parent })) }),
    /河道法@2020-01-01 .*part 0 inside part 2/,
  ],
  ['a part in one that is not there', head({ parts: [{ title: '章', parent: 77 }] }), /part 77/],
  ['parts that are far too deep', head({ parts: parts(40) }), /deep/],
  ['far too many parts', head({ parts: parts(6_000) }), /河道法.*head\.parts/],
  ['an article in a part that is not there', item({ part: 5 }), /河道法@2020-01-01 1 .*part 5/],
  ['articles out of the order of their parts', item({ part: null }, 1), /2 stands in part null/],
  ['a key twice', item({ key: '1' }, 1), /河道法@2020-01-01 has 1 twice/],
  ['a number that no article has', item({ number: 5_000_000_000 }), /items\.0\.number/],
  ['a text that is far too long', item({ text: '河'.repeat(200_000) }), /items\.0\.text/],
  ['half a character', item({ text: 'a\ud800b' }), /items\.0\.text holds half a character/],
  ['a control character', item({ text: 'a\u0000b' }), /items\.0\.text holds a control character/],
  ['a field that nobody knows', item({ more: 1 }), /items\.0/],
  ['a picture that the pack does not have', item({ text: '![图](x.svg)' }), /1 shows x\.svg/],
  ['a date that does not exist', head({ version: '2021-02-30' }), /head\.version/],
  [
    'the head of another document',
    head({ id: '渡口法@2020-01-01' }),
    /河道法@2020-01-01 says that it is 渡口法/,
  ],
  ['the head of another kind', head({ kind: 'rule' }), /河道法@2020-01-01 says that it is .* of kind rule/],
  ['a work that it is not of', head({ work: '民法典' }), /of the work 民法典/],
  ['no head', river((chunk) => void delete chunk.head), /has no head/],
  [
    'the prototype of all objects',
    river((chunk) => JSON.stringify(chunk).replace('"fields":{}', '"fields":{"__proto__":"x"}')),
    /__proto__/,
  ],
  [
    'a number beyond all numbers',
    river((chunk) => JSON.stringify(chunk).replace('"number":1', '"number":1e999')),
    /number/,
  ],
  ['nesting without end', river(() => nested(100_000)), /nests deeper/],
  ['no JSON', river(() => '{'), /no JSON/],
  ['a list where a document should be', river(() => '[]'), /河道法/],
  [
    'a chunk that grows to more than any may',
    river(() => `"${'a'.repeat(5_000_000)}"`),
    /cannot be unpacked/,
  ],
  [
    'a notice on days that do not exist',
    {
      chunk: inDocument('notice/a', (chunk) => set(chunk.head.fields, { until: '2026-13-01' })),
    },
    /notice\/a .*days/,
  ],
  [
    'an institution twice',
    {
      chunk: inDocument('institutions/institutions', (chunk) => void chunk.items.push(chunk.items[0])),
    },
    /court twice/,
  ],
  [
    'an office that closes before it opens',
    record('institutions/institutions', {
      openings: [{ days: [1], from: '18:00', to: '09:00' }],
    }),
    /openings/,
  ],
  [
    'a place beyond the poles',
    record('institutions/institutions', {
      position: { latitude: 1e9, longitude: 0 },
    }),
    /latitude/,
  ],
  [
    'a person at no institution',
    record('people/people', { institution: 'nowhere' }),
    /zhang refers to institutions nowhere/,
  ],
  [
    'a playlist of what is not there',
    record('playlist/playlist', {
      show: { what: 'document', document: 'notice/b' },
    }),
    /p refers to document notice\/b/,
  ],
  ['a quiz whose answer is no choice', record('quiz/q', { answer: 9 }), /answer/],
  [
    'a chunk sixty times',
    entry('河道法@2020-01-01', (one) => {
      one.chunks = Array.from({ length: 60 }, () => one.chunks[0]);
    }),
    /河道法@2020-01-01 names the chunk [0-9a-f]{64} again/,
  ],
  [
    'the chunk of another document',
    entry('河道法@2020-01-01', (one) => set(one, { id: '河道沟@2020-01-01' })),
    /河道沟/,
  ],
  ['documents out of order', { page: (page) => page.documents.reverse() }, /does not stand in its place/],
  ['a document twice', { page: (page) => page.documents.push(page.documents.at(-1)) }, /is there twice/],
  ['a page with nothing on it', { page: (page) => set(page, { documents: [] }) }, /documents/],
  [
    'a chunk that is shorter than it says',
    {
      entry: ({ id, chunks }) => id === '河道法@2020-01-01' && set(chunks[0], { bytes: chunks[0].bytes + 1 }),
      manifest: ({ totals: own }) => set(own, { bytes: own.bytes + 1 }),
    },
    /is not the \d+ bytes/,
  ],
  ...[
    '../../../etc/passwd',
    '/etc/passwd',
    'C:/x.svg',
    '..\\x.svg',
    'con.svg',
    'javascript:x',
    'a/./b.svg',
  ].map((name): (typeof crafted)[number] => [
    `a picture by the name ${name}`,
    entry('notice/a', (one) => set(one.media[0], { name: name })),
    /media\.0\.name/,
  ]),
  [
    'a picture of a kind that no page shows',
    entry('notice/a', (one) => set(one.media[0], { type: 'image/x-icon' })),
    /media\.0\.type/,
  ],
  [
    'a picture of another size',
    entry('notice/a', (one) => set(one.media[0], { bytes: 7 })),
    /pieces of 41 bytes, not of 7/,
  ],
  [
    'a picture under another hash',
    entry('notice/a', (one) => set(one.media[0], { hash: '0'.repeat(64) })),
    /not what its hash says/,
  ],
  [
    'a video of one piece over and over',
    {
      entry: ({ id, media: [file] }) => {
        if (id !== 'notice/a') return;
        const piece = { ...file.pieces[0], bytes: mediaPieceBytes };
        set(file, { bytes: 60 * mediaPieceBytes, pieces: Array(60).fill(piece) });
      },
      manifest: ({ totals: own }) =>
        set(own, { bytes: own.bytes - own.mediaBytes + mediaPieceBytes, mediaBytes: mediaPieceBytes }),
    },
    /same pieces over and over/,
  ],
  ['less text than it has', totals({ textBytes: 10 }), /more text than the 10 bytes/],
  ['more text than it has', totals({ textBytes: 1_000_000 }), /promises 1000000 bytes of text/],
  ['fewer articles than it has', totals({ articles: 1 }), /promises 1 articles/],
  ['fewer bytes than it has', totals({ bytes: 1 }), /promises 1 bytes/],
  ['fewer chunks than it has', totals({ chunks: 1 }), /promises 1 chunks/],
  ['smaller pictures than it has', totals({ mediaBytes: 1 }), /pictures/],
  [
    'other documents than it has',
    { manifest: ({ totals: own }) => set(own.documents, { law: 9 }) },
    /promises 9 documents of kind law/,
  ],
];
/** What `pack.json` itself may not say. */
const manifests: readonly (readonly [string, Forgery, RegExp])[] = [
  ['a size beyond all sizes', totals({ textBytes: 1e300 }), /totals\.textBytes/],
  ['a size below nothing', totals({ bytes: -1 }), /totals\.bytes/],
  ['an id that is a path', { manifest: (own) => set(own, { id: '../../etc' }) }, /id/],
  ['half a character', { manifest: (own) => set(own, { title: '\udc00' }) }, /half a character/],
];

let below: string;
let store: ContentStore;
beforeAll(async () => {
  below = mkdtempSync(join(tmpdir(), 'mingfa-crafted-'));
  store = new ContentStore(join(below, 'data'));
  const installed = await store.install((await packIn(below, files)).pack, { asOf });
  if (!installed.ok) throw new Error(installed.failure.message);
});
afterAll(() => rmSync(below, { recursive: true }));

const refused = (forgery: Forgery) =>
  openPack(new FolderSource(forge(join(below, 'pack'), newFolder(), forgery)));

describe('a pack that somebody has crafted', () => {
  test('as it was built is taken', async () => {
    const pack = await refused({});
    expect(pack.ok && (await verifyPack(pack.value))).toMatchObject({ ok: true });
  });
  test.each(crafted)(
    'with %s is refused by name, and what was in use stays',
    async (_what, forgery, named) => {
      const dataDir = newFolder();
      const store = new ContentStore(dataDir);
      const { pack: good } = await packOf(files);
      expect((await store.install(good, { asOf })).ok).toBe(true);
      const before = store.current();
      const pack = await refused(forgery);
      if (!pack.ok) throw new Error(pack.failure.message);
      const failure = { kind: 'unsound', message: expect.stringMatching(named) };
      expect(await store.install(pack.value, { asOf })).toMatchObject({ ok: false, failure });
      expect(await verifyPack(pack.value)).toMatchObject({ ok: false, failure });
      expect(store.current()).toEqual(before);
      expect(before && store.verifyLibrary(before).ok).toBe(true);
    },
  );
  test.each(manifests)('that says of itself %s is refused', async (_what, forgery, named) => {
    const failure = { kind: 'damaged', message: expect.stringMatching(named) };
    expect(await refused(forgery)).toMatchObject({ ok: false, failure });
  });
  test('whose name is no text is refused', async () => {
    const folder = forge(join(below, 'pack'), newFolder(), {});
    const path = join(folder, 'pack.json');
    const said = readFileSync(path).toString('latin1');
    writeFileSync(path, Buffer.from(said.replace(/"title":"[^"]+"/, '"title":"\xff"'), 'latin1'));
    expect(await openPack(new FolderSource(folder))).toMatchObject({ failure: { kind: 'damaged' } });
  });
});

test('a library that was made when nobody looked shows its articles, though its parts go in a ring', async () => {
  const dataDir = newFolder();
  const store = new ContentStore(dataDir);
  await store.install((await packOf(files)).pack, { asOf });
  const current = store.current();
  if (!current) throw new Error('nothing is installed');
  const db = new Database(current.file);
  db.exec(`DELETE FROM parts; INSERT INTO parts SELECT id, 0, 1, '甲' FROM documents;
    INSERT INTO parts SELECT id, 1, 0, '乙' FROM documents; UPDATE articles SET part = 1`);
  db.close();
  const { documents, close } = opened(current.file);
  onTestFinished(close);
  expect(documents.articleNumbered('河道法@2020-01-01', 1)?.headings).toEqual(['甲', '乙']);
  expect(documents.outline('河道法@2020-01-01').map(({ firstArticle }) => firstArticle)).toHaveLength(2);
});

function opened(file: string) {
  const library = new Library(file);
  return { documents: library.documents, close: () => library.close() };
}
