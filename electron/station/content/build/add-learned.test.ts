import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { articleLabel } from '../citations/citations.ts';
import { ContentStore } from '../install/install.ts';
import { FolderSource, openPack } from '../pack/pack.ts';
import { type Forged, forge } from '../pack/test-forge.ts';
import { buildSearchIndex } from '../search/indexing.ts';
import { indexVersion, LibrarySearch, leastForRanking } from '../search/search.ts';
import { lawText, newFolder, packIn, packOf } from '../test-content.ts';

const things = ['押金', '工资', '抚养', '彩礼', '继承', '噪声', '漏水', '借款', '合同', '赔偿'];
const acts = ['返还', '支付', '登记', '撤销', '公证', '调解'];
const pairs = things.flatMap((thing) => acts.map((act) => ({ thing, act })));
const law = lawText(
  '明河县示例条例',
  pairs.map(({ thing, act }, at) => `第${at + 1}条 有关${thing}的事项，应当依法${act}。`),
);
const question = (at: number) => ({
  id: String(at),
  question: `${pairs[at % pairs.length]?.thing}${'能不能怎么样'.slice(0, 1 + (at % 5))}${pairs[at % pairs.length]?.act}`,
  articles: [`明河县示例条例${articleLabel((at % pairs.length) + 1, 0)}`],
});

const files = (questions: number) => ({
  '明河县示例条例(2020-01-01).md': law,
  'bank.jsonl': Array.from({ length: questions }, (_, at) => JSON.stringify(question(at))).join('\n'),
});

async function install(folder: string) {
  const pack = await openPack(new FolderSource(folder));
  if (!pack.ok) return pack;
  const options = { asOf: '2026-01-05', buildIndex: buildSearchIndex };
  return new ContentStore(newFolder()).install(pack.value, options);
}

/** How many trees the library has, once it has answered a question with them. */
async function treesOf(folder: string): Promise<number> {
  const done = await install(folder);
  if (!done.ok) throw new Error(done.failure.message);
  const db = new Database(done.value.installed.file);
  const { rows: hits } = new LibrarySearch(db, () => '').rank('押金返还', { limit: 3 });
  const trees = db.prepare("SELECT value FROM search_learned WHERE name = 'forests'").pluck().get();
  db.close();
  expect(hits.map(({ row }) => row)).toContain(1);
  return JSON.parse(String(trees)).length;
}

const manifest = (folder: string) => readFileSync(join(folder, 'pack.json'), 'utf8');

describe('The order that a pack brings', () => {
  let below: string;
  let pack: string;
  /** The chunk of the ranker changed by one who knows how; its bank is the one of the forged pack unless said. */
  const withRanker = (change: (ranker: Forged) => void, rest: (chunk: Forged) => void = () => {}) =>
    forge(pack, join(newFolder(), 'forged'), {
      chunk: (chunk) => {
        if (chunk.document === 'ranker/bank') change(chunk);
        else rest(chunk);
        return chunk;
      },
    });
  /** Learning takes some seconds, and on a busy machine many more. */
  const learningMs = 60_000;
  beforeAll(async () => {
    below = mkdtempSync(join(tmpdir(), 'mingfa-ranker-test-'));
    pack = (await packIn(below, files(leastForRanking))).folder;
  }, learningMs);
  afterAll(() => rmSync(below, { recursive: true, force: true }));

  test(
    'is learned when it is built, the same every time',
    async () => {
      expect(await treesOf(pack)).toBeGreaterThan(0);
      const again = await packOf(files(leastForRanking));
      expect(manifest(again.folder)).toBe(manifest(pack));
      expect(JSON.parse(manifest(pack))).toMatchObject({ format: 3, totals: { documents: { ranker: 1 } } });
    },
    learningMs,
  );
  test('is none where too few questions were asked, and older terminals read such a pack', async () => {
    const { folder: small } = await packOf(files(leastForRanking - 1));
    expect(JSON.parse(manifest(small)).format).toBe(1);
    expect(await treesOf(small)).toBe(0);
  });
  test('is left alone by a terminal whose search is another one', async () => {
    const other = withRanker(({ head }) => {
      head.index = indexVersion + 1;
    });
    expect(await treesOf(other)).toBe(0);
  });
  test.each<[string, (ranker: Forged) => void, string]>([
    ['no tree', ({ items }) => (items[0].nodes = 'AAAA'), 'is no decision tree'],
    ['no base64', ({ items }) => (items[0].nodes = '押金'), 'says something impossible'],
    ['a tree that is far too large', ({ items }) => (items[0].nodes = 'AAAA'.repeat(4000)), 'impossible'],
    [
      'far too many trees',
      ({ items }) =>
        items.push(...Array.from({ length: 1500 }, (_, at) => ({ ...items[0], forest: 1, id: `x${at}` }))),
      'has more than 1500',
    ],
    [
      'of a forest behind none',
      ({ items }) => items.map((tree: Forged) => Object.assign(tree, { forest: 1 })),
      'is of forest 1',
    ],
    ['the lesson of other questions', ({ head }) => (head.bank = '0'.repeat(64)), 'another question bank'],
  ])('is refused when it is %s', async (_, change, reason) => {
    const refused = await install(withRanker(change));
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'unsound' } });
    expect(!refused.ok && refused.failure.message).toContain(reason);
  });
  test('is refused when the questions were changed and it was not learned again', async () => {
    const forged = withRanker(
      () => {},
      ({ document, items }) => {
        if (document.startsWith('bank/')) items[0].question = '另一个问题';
      },
    );
    const refused = await install(forged);
    expect(!refused.ok && refused.failure.message).toContain('another question bank');
  });
});
