import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ContentStore } from '#station/content/install/install.ts';
import { openPack, verifyPack } from '#station/content/pack/pack.ts';
import { installInWorker, makeOneWordPack, wordOf } from './content-rig.ts';
import { cutsOf, FragileDisk, randomCuts } from './disk/power-cut.ts';
import { DiskRecorder, type Recorded } from './disk/recording.ts';
import { seededRandom } from './random.ts';

const cuts = Number(process.env.FAULT_CUTS ?? 120);

let folder: string;
let recorder: DiskRecorder;
let recorded: Recorded[];
/** What was said to be installed, in order, and how long the record of the disk was by then. */
const installed: { readonly word: string; readonly at: number }[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-content-cut-'));
  const packs: { word: string; pack: string }[] = [];
  for (const word of ['旧', '新']) packs.push({ word, pack: await makeOneWordPack(folder, word) });
  const dataDir = join(folder, 'terminal');
  mkdirSync(dataDir);
  recorder = new DiskRecorder(dataDir);
  for (const [name, value] of Object.entries(recorder.env)) vi.stubEnv(name, value);
  for (const { word, pack } of [...packs, ...packs])
    await installInWorker(dataDir, pack, { ended: () => installed.push({ word, at: recorder.length() }) });
  vi.unstubAllEnvs();
  recorded = recorder.read();
}, 120_000);
afterAll(() => {
  recorder.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** What each of the cuts broke, in words; empty: nothing. */
async function brokenBy(disk: FragileDisk, times: number): Promise<string[]> {
  const random = seededRandom('content power cut');
  const broken: string[] = [];
  for (const cut of cutsOf(recorded, disk, randomCuts(recorded, times, random))) {
    const after = join(folder, 'after');
    disk.writeTo(after, random);
    const what = await whatBroke(after, cut);
    if (what !== null) broken.push(`cut at ${cut}: ${what}`);
    rmSync(after, { recursive: true });
  }
  return broken;
}

async function whatBroke(dataDir: string, cut: number): Promise<string | null> {
  const before = installed.findLast(({ at }) => at <= cut);
  const under = installed.find(({ at }) => at > cut);
  const store = new ContentStore(dataDir);
  const current = store.current();
  if (current === null) return before ? `the library ${before.word} is gone` : null;
  try {
    const word = wordOf(store, current);
    if (word !== before?.word && word !== under?.word) return `${word} was neither in use nor on its way`;
    const pack = await openPack(store.packOf(current));
    const whole = pack.ok ? await verifyPack(pack.value) : pack;
    return whole.ok ? null : `of the pack something is missing: ${whole.failure.message}`;
  } catch (error) {
    return String(error);
  }
}

test(`the power goes at ${cuts} moments of installations: the old library or the new one is there, whole`, async () => {
  expect(installed.map(({ word }) => word)).toEqual(['旧', '新', '旧', '新']);
  expect(await brokenBy(new FragileDisk(recorder.rootInode), cuts)).toEqual([]);
}, 240_000);

test('the same cuts on a disk that was never synced lose libraries: what is looked for can be found', async () => {
  expect(await brokenBy(new FragileDisk(recorder.rootInode, false), 20)).not.toEqual([]);
}, 120_000);
