import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock } from '#drivers/basics/clock.ts';
import { progressLine } from '#electron/cli/progress-line.ts';
import { buildPack, type Learning } from '#station/content/build/build.ts';
import {
  trust,
  trustFolderOf,
  type UpdateOptions,
  updateContent,
  Web,
} from '#station/content/delivery/delivery.ts';
import { serveFolder, type TestServer } from '#station/content/delivery/test-server.ts';
import { ContentStore } from '#station/content/install/install.ts';
import {
  createKeys,
  publishPack,
  Repository,
  type RoleKeys,
  usualValidity,
} from '#station/content/publish/publish.ts';
import { buildSearchIndex, type Learn } from '#station/content/search/indexing.ts';
import { inventedEmbeddings } from '../fixtures/embeddings.ts';
import { SeededRandom } from '../fuzz/harness.ts';
import type { BenchOptions, BenchResult } from './bench.ts';
import { round } from './statistics.ts';

const goals = { buildSeconds: 600, movedShare: 0.01, cuts: 20, assemblySeconds: 20 } as const;
const packId = 'bench';
const asOf = '2026-01-05';
const dayMs = 86_400_000;

/**
 * How long a national library is built, at first and after one article changed; what moves then and how long a terminal
 * assembles it; a download that is cut twenty times; what must be refused. With `--laws` on those laws, which are learned
 * from with the bank of `--bank`; else on invented ones of the same number and length, whose embeddings are as many as
 * real ones and of chance, since nobody asks what they mean.
 */
export async function run({ laws, bank }: BenchOptions): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-bench-sync-'));
  const bench = await prepare(folder, laws, bank);
  try {
    const full = await mustUpdate(bench, newStore(folder, bench));
    const changed = await oneArticleChanged(bench, folder);
    const cut = await cutOften(bench, folder);
    const refused = await refusals(bench, folder);
    const movedShare = changed.movedBytes / full.movedBytes;
    const ok =
      movedShare <= goals.movedShare &&
      changed.assemblySeconds <= goals.assemblySeconds &&
      bench.buildSeconds <= goals.buildSeconds &&
      cut.cuts === goals.cuts &&
      cut.identical &&
      // What came before the cuts is not fetched again.
      cut.movedBytes < 0.9 * full.movedBytes &&
      Object.values(refused).every((how) => how.asExpected);
    return {
      bench: 'sync',
      ok,
      laws: laws ? 'given' : 'invented',
      articles: bench.articles,
      packBytes: bench.packBytes,
      learning: bench.learning.how,
      buildSeconds: bench.buildSeconds,
      learningAfterChange: changed.learning.how,
      buildSecondsAfterChange: changed.buildSeconds,
      fullBytes: full.movedBytes,
      oneArticleBytes: changed.movedBytes,
      movedPercent: round(100 * movedShare, 3),
      assemblySeconds: changed.assemblySeconds,
      cuts: cut.cuts,
      cutBytes: cut.movedBytes,
      identical: cut.identical,
      refused: Object.fromEntries(Object.entries(refused).map(([what, how]) => [what, how.failure])),
    };
  } finally {
    await bench.server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Published {
  readonly packBytes: number;
  readonly articles: number;
  readonly learning: Learning;
  readonly buildSeconds: number;
}

interface Bench extends Published {
  readonly server: TestServer;
  readonly repository: string;
  readonly keys: RoleKeys;
  readonly sources: Sources;
}

interface Sources {
  readonly folder: string;
  /** Left out: the real learning. */
  readonly learn?: Learn;
}

async function prepare(folder: string, laws?: string, bank?: string): Promise<Bench> {
  const sources = { folder: join(folder, 'sources'), ...(laws ? {} : { learn: learnByChance }) };
  if (laws) cpSync(laws, join(sources.folder, 'laws'), { recursive: true });
  else inventLaws(join(sources.folder, 'laws'));
  if (bank) cpSync(bank, join(sources.folder, 'bank.jsonl'));
  const keys = keysIn(join(folder, 'keys'));
  const repository = join(folder, 'repository');
  const built = await publish(sources, repository, keys);
  const server = await serveFolder(repository);
  return { server, repository, keys, sources, ...built };
}

async function publish(
  { folder, learn }: Sources,
  repository: string,
  keys: RoleKeys,
  now = Date.now(),
): Promise<Published> {
  const out = `${folder}.pack`;
  const clock = new SystemClock();
  const begun = clock.monotonic();
  const show = progressLine(process.stderr, clock);
  const built = await buildPack({
    folder,
    out,
    name: { id: packId, title: 'Bench' },
    onProgress: ({ step, share }) => show(step, share),
    ...(learn ? { learn } : {}),
  });
  const buildSeconds = round((clock.monotonic() - begun) / 1000, 1);
  if (!built.ok) throw new Error(built.failure.message);
  const published = await publishPack(out, repository, { keys, validity: usualValidity, now });
  if (!published.ok) throw new Error(published.failure.message);
  const { manifest, learning } = built.value;
  const { bytes: packBytes, articles } = manifest.totals;
  return { packBytes, articles, learning, buildSeconds };
}

function keysIn(folder: string): RoleKeys {
  const keys = createKeys(folder);
  if (!keys.ok) throw new Error(keys.failure.message);
  return keys.value;
}

let stores = 0;

/** A terminal that trusts the operator and has nothing yet. */
function newStore(folder: string, { repository }: Bench): ContentStore {
  stores += 1;
  const store = new ContentStore(join(folder, `terminal-${stores}`));
  trust(trustFolderOf(store), readFileSync(new Repository(repository).rootFile, 'utf8'));
  return store;
}

function update({ server }: Bench, store: ContentStore, attempts = 3, more: Partial<UpdateOptions> = {}) {
  const web = new Web({ clock: new SystemClock(), attempts });
  return updateContent(store, { packId, web, baseUrl: server.url, asOf, ...more });
}

async function mustUpdate(bench: Bench, store: ContentStore, more: Partial<UpdateOptions> = {}) {
  const updated = await update(bench, store, 3, more);
  if (!updated.ok) throw new Error(updated.failure.message);
  return updated.value;
}

/** The terminal has the library; then one word of one article changes. */
async function oneArticleChanged(bench: Bench, folder: string) {
  const store = newStore(folder, bench);
  await mustUpdate(bench, store);
  changeOneArticle(join(bench.sources.folder, 'laws'));
  const { learning, buildSeconds } = await publish(bench.sources, bench.repository, bench.keys);
  const clock = new SystemClock();
  const begun = new Map<string, number>();
  const { movedBytes } = await mustUpdate(bench, store, {
    buildIndex: buildSearchIndex,
    progress: ({ step }) => begun.has(step) || begun.set(step, clock.monotonic()),
  });
  const tookMs = (begun.get('switching') ?? Number.NaN) - (begun.get('assembling') ?? Number.NaN);
  return { learning, buildSeconds, movedBytes, assemblySeconds: round(tookMs / 1000, 1) };
}

/** The largest file, where an article has most neighbours to drag along. */
function changeOneArticle(laws: string): void {
  const files = readdirSync(laws, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  const sizes = files.map((name) => ({ name, text: readFileSync(join(laws, name), 'utf8') }));
  const largest = sizes.toSorted((one, other) => other.text.length - one.text.length)[0];
  if (!largest) throw new Error(`No laws in ${laws}`);
  const lines = largest.text.split('\n');
  const articles = lines.flatMap((line, index) => (/^第.+?条/.test(line) ? [index] : []));
  const middle = articles[Math.floor(articles.length / 2)];
  if (middle === undefined) throw new Error(`${largest.name} has no articles`);
  lines[middle] += '本条已经修改。';
  writeFileSync(join(laws, largest.name), lines.join('\n'));
}

/** Cut twenty times in the middle of a file, each time somewhere else; then as long as it takes. */
async function cutOften(bench: Bench, folder: string) {
  const whole = newStore(folder, bench);
  await mustUpdate(bench, whole);
  const store = newStore(folder, bench);
  const random = new SeededRandom(20);
  let movedBytes = 0;
  let cuts = 0;
  while (cuts < goals.cuts) {
    bench.server.cutAfter(6 + random.below(60));
    const updated = await update(bench, store, 1);
    if (updated.ok) break;
    if (updated.failure.kind !== 'unreachable') throw new Error(updated.failure.message);
    cuts += 1;
  }
  bench.server.cutAfter(null);
  movedBytes = (await mustUpdate(bench, store)).movedBytes;
  return { cuts, movedBytes, identical: sameContent(whole, store) };
}

/** Every chunk and the library itself, byte for byte. */
function sameContent(one: ContentStore, other: ContentStore): boolean {
  const chunks = (store: ContentStore) =>
    readdirSync(join(store.folder, 'chunks'), { recursive: true, encoding: 'utf8' }).toSorted().join();
  const [first, second] = [one.current(), other.current()];
  return (
    first !== null &&
    second !== null &&
    first.hash === second.hash &&
    other.verifyLibrary(second).ok &&
    chunks(one) === chunks(other)
  );
}

interface Refusal {
  readonly failure: string;
  readonly asExpected: boolean;
}

/** A terminal with a library is given something bad; it says what is wrong and keeps what it has. */
async function refusals(bench: Bench, folder: string): Promise<Record<string, Refusal>> {
  const store = newStore(folder, bench);
  await mustUpdate(bench, store);
  const attempt = async (
    expected: string,
    spoil: (copy: string) => void | Promise<void>,
  ): Promise<Refusal> => {
    const copy = mkdtempSync(join(folder, 'spoiled-'));
    cpSync(bench.repository, copy, { recursive: true });
    await spoil(copy);
    bench.server.serve(copy);
    const before = store.current()?.hash;
    const updated = await update(bench, store, 1);
    bench.server.serve(bench.repository);
    rmSync(copy, { recursive: true, force: true });
    const failure = updated.ok ? 'accepted' : updated.failure.kind;
    const kept = before !== undefined && store.current()?.hash === before;
    return {
      failure: kept ? failure : `${failure}, and the old is gone`,
      asExpected: failure === expected && kept,
    };
  };
  const again = async (copy: string, keys = bench.keys, now = Date.now()) => {
    changeOneArticle(join(bench.sources.folder, 'laws'));
    await publish(bench.sources, copy, keys, now);
  };
  const wrongSignature = await attempt('wrong-signature', (copy) =>
    again(copy, keysIn(join(folder, 'others'))),
  );
  const expired = await attempt('expired', (copy) => again(copy, bench.keys, Date.now() - 31 * dayMs));
  const old = mkdtempSync(join(folder, 'old-'));
  cpSync(bench.repository, old, { recursive: true });
  await again(bench.repository);
  await mustUpdate(bench, store);
  const replayed = await attempt('replayed', (copy) => {
    rmSync(join(copy, 'metadata'), { recursive: true });
    cpSync(join(old, 'metadata'), join(copy, 'metadata'), { recursive: true });
  });
  // Last: what this terminal has seen signed here, it will not see again.
  const flippedBit = await attempt('damaged', async (copy) => {
    const before = new Set(readdirSync(join(copy, 'chunks'), { recursive: true, encoding: 'utf8' }));
    await again(copy);
    const added = readdirSync(join(copy, 'chunks'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => !before.has(name) && /[0-9a-f]{64}$/.test(name),
    );
    const [first] = added.toSorted();
    if (first === undefined) throw new Error('Nothing new was published');
    flipBit(join(copy, 'chunks', first));
  });
  return { flippedBit, replayed, expired, wrongSignature };
}

function flipBit(path: string): void {
  const bytes = readFileSync(path);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

/** As many terms and dimensions as the national laws have. */
const learnByChance: Learn = () => {
  const words = Array.from({ length: 111_000 }, (_, at) => `词${at}`);
  const embeddings = inventedEmbeddings(words, 256, { tunedOneIn: 20 });
  return Promise.resolve({ embeddings: { ...embeddings, tuned: null }, ranker: [] });
};

/** About as many laws and articles as a country has, of made-up words. The same each time. */
function inventLaws(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const random = new SeededRandom(4);
  const syllables = Array.from({ length: 1200 }, (_, index) => String.fromCodePoint(0x4e00 + index * 13));
  const words = Array.from({ length: 4000 }, () => random.pick(syllables) + random.pick(syllables));
  const sentence = () =>
    Array.from({ length: 3 + random.below(9) }, () => random.pick(words)).join('') +
    random.pick(['，', '。', '；']);
  for (let law = 1; law <= 1500; law++) {
    const articles = Array.from(
      { length: law % 100 === 0 ? 400 : 10 + random.below(60) },
      (_, index) => `第${index + 1}条 ${Array.from({ length: 2 + random.below(8) }, sentence).join('')}`,
    );
    const head = `# 示例第${law}号法\n\n2020年1月1日 通过\n\n<!-- INFO END -->\n\n## 第一章 总则\n\n`;
    writeFileSync(join(folder, `示例第${law}号法(2020-01-01).md`), head + articles.join('\n\n'));
  }
}
