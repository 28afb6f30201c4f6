import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { root } from '#tests/harness/root.ts';
import { seededRandom } from '../random.ts';
import { cutsOf, FragileDisk, randomCuts } from './power-cut.ts';
import { DiskRecorder } from './recording.ts';

const folder = mkdtempSync(join(tmpdir(), 'mingfa-fragile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rows = 150;
const cuts = 60;

/** How many of the cuts lost a row that SQLite had said to be on disk, or the whole database. */
async function lossesWith(synchronous: 'OFF' | 'NORMAL' | 'FULL'): Promise<number> {
  const recorded = join(folder, synchronous);
  mkdirSync(recorded);
  const recorder = new DiskRecorder(recorded);
  const child = fork(
    join(root, 'tests/faults/disk/commits.mjs'),
    [join(recorded, 'numbers.db'), synchronous, String(rows)],
    { env: { ...process.env, ...recorder.env } },
  );
  /** How long the record was when row n was on disk. */
  const onDiskAt: number[] = [];
  child.on('message', (number: number) => {
    onDiskAt[number] = recorder.length();
    child.send('noted');
  });
  await once(child, 'exit');
  expect(onDiskAt).toHaveLength(rows);
  const random = seededRandom(`fragile ${synchronous}`);
  const disk = new FragileDisk(recorder.rootInode);
  const recording = recorder.read();
  let losses = 0;
  for (const cut of cutsOf(recording, disk, randomCuts(recording, cuts, random))) {
    const after = join(folder, `${synchronous}-after`);
    disk.writeTo(after, random);
    if (rowsIn(after) < onDiskAt.filter((length) => length <= cut).length) losses += 1;
    rmSync(after, { recursive: true });
  }
  recorder.remove();
  return losses;
}

/** Rows 0, 1, 2 … without a gap; -1: the database is damaged. */
function rowsIn(folder: string): number {
  const db = new Database(join(folder, 'numbers.db'));
  try {
    const sound = db.pragma('integrity_check', { simple: true }) === 'ok';
    const there = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'numbers'").get() !== undefined;
    if (!sound) return -1;
    return there ? Number(db.prepare('SELECT count(*) FROM numbers').pluck().get()) : 0;
  } catch {
    // SQLite throws for a file that is no database any more: a loss, counted by the caller.
    return -1;
  } finally {
    db.close();
  }
}

test('the fragile disk: nothing that SQLite synced is lost, and what it did not sync is', async () => {
  expect(await lossesWith('FULL')).toBe(0);
  expect(await lossesWith('NORMAL')).toBeGreaterThan(0);
  expect(await lossesWith('OFF')).toBeGreaterThan(0);
});
