import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ContentStore } from '#station/content/install/install.ts';
import { installInWorker, makeOneWordPack, wordOf } from './content-rig.ts';
import { seededRandom } from './random.ts';

const kills = Number(process.env.FAULT_KILLS ?? 30);
/** Each kill starts two processes of low priority: on a machine that does other things too they wait their turn. */
const limitMs = 600_000;

let folder: string;
/** The two packs that take each other's place, by what their articles begin with. */
let packs: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-content-killed-'));
  packs = { 旧: await makeOneWordPack(folder, '旧'), 新: await makeOneWordPack(folder, '新') };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test(
  `an installation killed at ${kills} random moments leaves the old library or the new one, whole`,
  async () => {
    const dataDir = join(folder, 'terminal');
    const random = seededRandom('content killed');
    const shown = () => {
      const store = new ContentStore(dataDir);
      const current = store.current();
      return current && wordOf(store, current);
    };
    const began = performance.now();
    await installInWorker(dataDir, packs.旧 ?? '');
    /** About when the switch comes: it is found by trying, for no two machines and moments are alike. */
    let switchMs = performance.now() - began;
    const outcomes = { old: 0, new: 0 };
    for (let kill = 0; kill < kills; kill++) {
      const before = shown();
      const wanted = before === '旧' ? '新' : '旧';
      await installInWorker(dataDir, packs[wanted] ?? '', { killAfterMs: random() * 2 * switchMs });
      const after = shown();
      expect([before, wanted]).toContain(after);
      outcomes[after === wanted ? 'new' : 'old'] += 1;
      switchMs *= after === wanted ? 0.9 : 1.1;
    }
    await installInWorker(dataDir, packs.新 ?? '');
    expect(shown()).toBe('新');
    // Killed before the switch and after it: a test that always met the same would prove nothing.
    expect(outcomes.old).toBeGreaterThan(0);
    expect(outcomes.new).toBeGreaterThan(0);
  },
  limitMs,
);
