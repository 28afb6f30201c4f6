import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inventedEmbeddings } from '#tests/fixtures/embeddings.ts';
import { articleLabel } from '../citations/citations.ts';
import { ContentStore } from '../install/install.ts';
import { allChunks, FolderSource, openPack, type PackReader, verifyPack } from '../pack/pack.ts';
import { type Forged, type Forgery, forge } from '../pack/test-forge.ts';
import { readEmbeddings } from '../search/embeddings/store.ts';
import { buildSearchIndex, type Learn, SearchIndex } from '../search/indexing.ts';
import { type Embeddings, embeddingsVersion, leastForRanking } from '../search/search.ts';
import { folderWith, lawText, newFolder, packIn } from '../test-content.ts';
import { buildPack } from './build.ts';

const articles = 100;
/** A law of a hundred articles of which the first have changed so often, and a bank of questions about them. */
const files = (changed: number, asked = '怎么办') => ({
  '明河县示例条例(2020-01-01).md': lawText(
    '明河县示例条例',
    Array.from(
      { length: articles },
      (_, at) => `第${at + 1}条 关于第${at}号事项${at < changed ? `（第${changed}次修改）` : ''}。`,
    ),
  ),
  'bank.jsonl': Array.from({ length: leastForRanking }, (_, at) =>
    JSON.stringify({
      id: String(at),
      question: `第${at}号事项${asked}`,
      articles: [`明河县示例条例${articleLabel(1 + (at % articles), 0)}`],
    }),
  ).join('\n'),
});

const words = Array.from({ length: 40 }, (_, at) => `事项${at}`);
/** One leaf. */
const tree = Buffer.from([255, 0, 0, 0, 0]).toString('base64');

/** Learns tables of chance, others every time; says what it was asked for. */
class InventedLessons {
  readonly asked: (Embeddings | null)[] = [];
  readonly learn: Learn = (_db, _bank, { earlier, onProgress }) => {
    this.asked.push(earlier);
    onProgress({ step: 'embeddings', share: 1 });
    const learned = inventedEmbeddings(words, 8, { seed: this.asked.length });
    const embeddings = earlier ? { ...earlier, tuned: learned.tuned } : learned;
    return Promise.resolve({ embeddings, ranker: [[tree, tree], [tree]] });
  };
}

async function build(
  out: string,
  lessons: InventedLessons,
  content: Readonly<Record<string, string>>,
  more: { earlier?: string; learnAnew?: boolean } = {},
) {
  const named = { 'content.json': '{"id":"test","title":"示例","notice":""}', ...content };
  const built = await buildPack({ folder: folderWith(named), out, learn: lessons.learn, ...more });
  if (!built.ok) throw new Error(built.failure.message);
  return built.value;
}

async function open(folder: string): Promise<PackReader> {
  const pack = await openPack(new FolderSource(folder));
  if (!pack.ok) throw new Error(pack.failure.message);
  return pack.value;
}

async function chunksOf(folder: string): Promise<Set<string>> {
  const chunks = await allChunks(await open(folder));
  if (!chunks.ok) throw new Error(chunks.failure.message);
  return new Set(chunks.value.keys());
}

/** How many chunks a terminal that has one pack must fetch for the other. */
async function moved(before: Set<string>, folder: string): Promise<number> {
  return [...(await chunksOf(folder))].filter((hash) => !before.has(hash)).length;
}

const manifestOf = (folder: string) => readFileSync(join(folder, 'pack.json'), 'utf8');

describe('What an earlier build learned', () => {
  let out: string;
  let lessons: InventedLessons;
  let first: Set<string>;
  const prepare = async () => {
    out = join(newFolder(), 'pack');
    lessons = new InventedLessons();
    const { learning, manifest } = await build(out, lessons, files(0));
    expect(learning).toEqual({ how: 'anew', changedShare: null });
    expect(manifest).toMatchObject({
      format: 3,
      totals: { documents: { embeddings: 1, tuning: 1, ranker: 1 } },
    });
    first = await chunksOf(out);
  };

  test('is kept when one article changes: its chunk and two pages move', async () => {
    await prepare();
    const { learning } = await build(out, lessons, files(1));
    expect(learning.how).toBe('kept');
    expect(learning.changedShare).toBeCloseTo(2 / 101);
    expect(lessons.asked).toHaveLength(1);
    expect(await moved(first, out)).toBe(2);
    expect((await verifyPack(await open(out))).ok).toBe(true);
  });
  test('gives the same bytes each time it is kept', async () => {
    await prepare();
    const other = join(newFolder(), 'pack');
    await build(other, lessons, files(1), { earlier: out });
    await build(out, lessons, files(1));
    expect(manifestOf(out)).toBe(manifestOf(other));
    await build(out, lessons, files(1));
    expect(manifestOf(out)).toBe(manifestOf(other));
  });
  test('is learned anew when small changes have become a large one', async () => {
    await prepare();
    expect((await build(out, lessons, files(1))).learning.how).toBe('kept');
    expect((await build(out, lessons, files(2))).learning.how).toBe('kept');
    const { learning } = await build(out, lessons, files(3));
    expect(learning.how).toBe('anew');
    expect(learning.changedShare).toBeCloseTo(6 / 103);
    expect(lessons.asked).toEqual([null, null]);
  });
  test('is taught by another bank on the same tables', async () => {
    await prepare();
    const { learning } = await build(out, lessons, files(0, '找谁'));
    expect(learning.how).toBe('from-bank');
    const { tuned: _, ...tables } = inventedEmbeddings(words, 8);
    expect(lessons.asked[1]).toMatchObject(tables);
    // The bank, the tuning, the ranker (which is another by its bank), the page and nothing of the tables.
    expect(await moved(first, out)).toBe(4);
    expect((await verifyPack(await open(out))).ok).toBe(true);
  });
  test('is learned anew when that is asked for', async () => {
    await prepare();
    expect((await build(out, lessons, files(0), { learnAnew: true })).learning.how).toBe('anew');
  });
  test('is not taken from a pack that is damaged: one that was named fails, another is named', async () => {
    await prepare();
    const spoiled = [...(await chunksOf(out))].map((hash) => join(out, 'chunks', hash.slice(0, 2), hash));
    for (const path of spoiled) writeFileSync(path, '');
    const folder = folderWith(files(0));
    const refused = await buildPack({ folder, out: join(newFolder(), 'other'), earlier: out });
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'damaged' } });
    const { learning, notes } = await build(out, lessons, files(0));
    expect(learning.how).toBe('anew');
    expect(notes).toMatchObject([{ file: out, reason: expect.stringContaining('learned anew') }]);
  });
  test('is nothing where no pack was', async () => {
    const refused = await buildPack({
      folder: folderWith(files(0)),
      out: join(newFolder(), 'pack'),
      earlier: newFolder(),
    });
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'no-pack' } });
  });
});

describe('Embeddings in a pack', () => {
  let below: string;
  let pack: string;
  const inDocument = (id: string, change: (chunk: Forged) => void): Forgery => ({
    chunk: (chunk) => {
      if (chunk.document === id) change(chunk);
      return chunk;
    },
  });
  const terms = (change: (chunk: Forged) => void) => inDocument('embeddings/terms', change);
  const tuned = (change: (chunk: Forged) => void) => inDocument('embeddings/tuned', change);
  const row = (bytes: number, scale = 1) => {
    const buffer = Buffer.alloc(bytes, 1);
    buffer.writeFloatLE(scale);
    return buffer.toString('base64');
  };
  beforeAll(async () => {
    below = mkdtempSync(join(tmpdir(), 'mingfa-embeddings-test-'));
    pack = (await packIn(below, files(0), new InventedLessons())).folder;
  });
  afterAll(() => rmSync(below, { recursive: true, force: true }));
  const installed = async (folder: string) => {
    let brought: Embeddings | null = null;
    const buildIndex: typeof buildSearchIndex = (...all) => {
      brought = all[4];
      buildSearchIndex(...all);
    };
    const done = await new ContentStore(newFolder()).install(await open(folder), {
      asOf: '2026-01-05',
      buildIndex,
    });
    if (!done.ok) throw new Error(done.failure.message);
    const db = new Database(done.value.installed.file);
    const used = readEmbeddings(db, new SearchIndex(db)) !== null;
    db.close();
    return { brought, used };
  };

  test('are in the library as they were learned', async () => {
    expect(await installed(pack)).toEqual({ brought: inventedEmbeddings(words, 8), used: true });
  });
  test('are left alone by a terminal whose search has others', async () => {
    const other = forge(pack, newFolder(), {
      chunk: (chunk) => {
        if (chunk.document.startsWith('embeddings/') && chunk.head)
          chunk.head.version = embeddingsVersion + 1;
        return chunk;
      },
    });
    expect(await installed(other)).toMatchObject({ used: false });
  });
  test.each<[string, Forgery, RegExp]>([
    [
      'a row that is too short',
      terms(({ items }) => (items[3].article = row(11))),
      /事项.* a row that is not of 8/,
    ],
    ['a row that is too long', terms(({ items }) => (items[3].question = row(13))), /a row that is not of 8/],
    [
      'a row that is no base64',
      tuned(({ items }) => (items[3].question = '押'.repeat(16))),
      /a row that is not of 8/,
    ],
    [
      'a row without an end',
      terms(({ items }) => (items[0].question = 'A'.repeat(1000))),
      /items\.0\.question/,
    ],
    [
      'a scale that is no number',
      terms(({ items }) => (items[0].question = row(12, Number.NaN))),
      /a row that/,
    ],
    [
      'a scale without end',
      tuned(({ items }) => (items[0].question = row(12, Number.POSITIVE_INFINITY))),
      /a row that/,
    ],
    ['terms out of order', terms(({ items }) => items.reverse()), /does not stand in its place/],
    ['a term twice', terms(({ items }) => (items[1].id = items[0].id)), /twice/],
    ['what is no term', terms(({ items }) => (items[0].id = '事项')), /items\.0\.id/],
    ['a term less than it promises', terms(({ items }) => items.pop()), /promises 40 terms, not 39/],
    ['a term more than it promises', tuned(({ head }) => (head.terms = 19)), /more than 19/],
    ['more terms than there is text', terms(({ head }) => (head.terms = 200_000)), /far too many/],
    [
      'dimensions that are no multiple of four',
      terms(({ head }) => (head.dimensions = 6)),
      /head\.dimensions/,
    ],
    ['far too many dimensions', terms(({ head }) => (head.dimensions = 4096)), /head\.dimensions/],
    [
      'a tuned term that is unknown',
      tuned(({ items }) => (items[0].id = 'w一')),
      /w一 is not among the terms/,
    ],
    [
      'a tuned row of the other table',
      tuned(({ items }) => (items[0].article = items[0].question)),
      /article/,
    ],
    ['tuning of another version', tuned(({ head }) => (head.version = 99)), /other embeddings/],
    ['tuning by another bank', tuned(({ head }) => (head.bank = '0'.repeat(64))), /another question bank/],
    [
      'less that was learned than it promises',
      { manifest: ({ totals }) => (totals.learnedBytes += 1) },
      /what was learned/,
    ],
  ])('with %s are refused', async (_, forgery, reason) => {
    const refused = await verifyPack(await open(forge(pack, newFolder(), forgery)));
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'unsound' } });
    expect(!refused.ok && refused.failure.message).toMatch(reason);
  });
});
