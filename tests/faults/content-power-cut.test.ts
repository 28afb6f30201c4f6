import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forkWorker } from '../../electron/shell/workers.ts';
import { buildPack } from '../../electron/station/content/build/build-pack.ts';
import { ContentStore } from '../../electron/station/content/install/content-store.ts';
import { Library } from '../../electron/station/content/library/library.ts';
import type { ContentTask, ContentTaskNews } from '../../electron/station/content/updates/content-task.ts';
import { contentWorker } from '../harness/root.ts';
import { seededRandom } from './random.ts';

const cuts = 100;
/** Each cut starts two processes of low priority: on a machine that does other things too they wait their turn. */
const limitMs = 600_000;
/** Terminals that lose their power at the same time: they mostly wait for processes to start. */
const lanes = 2;
const asOf = '2026-01-05';
const law = '示例第1号办法@2020-01-01';

let folder: string;
/** The two packs that take each other's place, by what their first article says. */
let packs: Readonly<Record<string, string>>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-content-cut-'));
  packs = { 旧: makePack('旧'), 新: makePack('新') };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function makePack(word: string): string {
  const source = join(folder, `source-${word}`);
  mkdirSync(join(source, 'laws'), { recursive: true });
  writeFileSync(join(source, 'content.json'), JSON.stringify({ id: 'cut', title: '示例', notice: '' }));
  const articles = Array.from({ length: 40 }, (_, index) => `第${index + 1}条 ${word}${index + 1}。`);
  const head = '# 示例第1号办法\n\n2020年1月1日 通过\n\n<!-- INFO END -->\n\n## 第一章 总则\n\n';
  writeFileSync(join(source, 'laws', '示例第1号办法(2020-01-01).md'), head + articles.join('\n\n'));
  const out = join(folder, `pack-${word}`);
  const built = buildPack({ folder: source, out });
  if (!built.ok) throw new Error(built.failure.message);
  return out;
}

/** Installs in the product's own process. Killed after `killAfterMs`, if it is not done before. */
function install(
  dataDir: string,
  packFolder: string,
  killAfterMs = Number.POSITIVE_INFINITY,
): Promise<number> {
  const began = performance.now();
  const worker = forkWorker(contentWorker, []);
  const task: ContentTask = { do: 'install', dataDir, asOf, packFolder };
  const timer = Number.isFinite(killAfterMs)
    ? setTimeout(() => worker.kill('SIGKILL'), killAfterMs)
    : undefined;
  worker.onMessage((message) => {
    const news = message as ContentTaskNews;
    if (news.say === 'end' && news.end.outcome === 'failed') throw new Error(news.end.message);
  });
  return new Promise((resolve) => {
    worker.onExit(() => {
      clearTimeout(timer);
      resolve(performance.now() - began);
    });
    worker.post(task);
  });
}

/** What a citizen reads after the power is back; null: nothing is whole. */
function shown(dataDir: string): string | null {
  const store = new ContentStore(dataDir);
  const current = store.current();
  if (!current) return null;
  expect(store.verifyLibrary(current).ok).toBe(true);
  const library = new Library(current.file);
  try {
    const articles = library.texts.articles(law, 0, 100);
    expect(articles).toHaveLength(40);
    const words = new Set(articles.map(({ text }) => text.slice(0, 1)));
    expect(words.size).toBe(1);
    return [...words][0] ?? null;
  } finally {
    library.close();
  }
}

async function lane(seed: string, times: number) {
  const dataDir = join(folder, `terminal-${seed}`);
  const random = seededRandom(seed);
  const wholeMs = await install(dataDir, packs.旧 ?? '');
  const outcomes = { old: 0, new: 0 };
  for (let cut = 0; cut < times; cut++) {
    const before = shown(dataDir);
    const wanted = before === '旧' ? '新' : '旧';
    await install(dataDir, packs[wanted] ?? '', random() * wholeMs * 1.1);
    const after = shown(dataDir);
    expect([before, wanted]).toContain(after);
    outcomes[after === wanted ? 'new' : 'old'] += 1;
  }
  await install(dataDir, packs.新 ?? '');
  expect(shown(dataDir)).toBe('新');
  return { ...outcomes, wholeMs };
}

test(
  `a power cut at ${cuts} random moments of an installation leaves the old library or the new one, whole`,
  async () => {
    const seeds = Array.from({ length: lanes }, (_, index) => `${Date.now()}-${index}`);
    console.log(`content power cuts: seeds ${seeds.join(', ')}`);
    const ended = await Promise.all(seeds.map((seed) => lane(seed, cuts / lanes)));
    console.table(ended);
    const sum = (name: 'old' | 'new') => ended.reduce((total, outcomes) => total + outcomes[name], 0);
    expect(sum('old') + sum('new')).toBe(cuts);
    // Cut before the switch and after it: a test that always met the same would prove nothing.
    expect(sum('old')).toBeGreaterThan(0);
    expect(sum('new')).toBeGreaterThan(0);
  },
  limitMs,
);
