import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDefinedError, safe } from '@orpc/client';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { connect } from '../harness/client.ts';
import { makeStationFolder, startStation } from '../harness/station.ts';

const diskMb = 24;

test('a full disk: no number is given that is not kept, the machine says so, and goes on when there is room', async (context) => {
  const disk = mountSmallDisk();
  if (!disk) return context.skip('needs the right to mount a small file system (root)');
  const folder = makeStationFolder((settings) => ({ ...settings, devices: [] }));
  const dataDir = join(disk.path, 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  const station = await startStation({ ...folder, dataDir });
  const { call, close } = await connect(station.hubUrl, station.terminal);
  const answered: string[] = [];
  const take = async () => {
    const outcome = await safe(
      call.queue.take({ serviceId: 'lawyer', priority: 'none', language: 'zh-CN', requestKey: randomUUID() }),
    );
    if (!outcome.error) answered.push(outcome.data.ticket.number);
    return outcome.error;
  };
  expect(await take()).toBeNull();
  const filler = join(disk.path, 'filler');
  fill(filler);
  let refusal: unknown = null;
  for (let turn = 0; turn < 5_000 && !refusal; turn++) refusal = await take();
  expect(refusal && isDefinedError(refusal as Error) && (refusal as { code?: string }).code).toBe(
    'NO_STORAGE',
  );
  rmSync(filler);
  expect(await take(), 'goes on when there is room').toBeNull();
  close();
  await station.kill();
  const db = new Database(join(dataDir, 'station.db'));
  const onDisk = new Set(db.prepare<[], string>('SELECT number FROM tickets').pluck().all());
  db.close();
  expect(answered.filter((number) => !onDisk.has(number))).toEqual([]);
  expect(new Set(answered).size).toBe(answered.length);
  folder.remove();
  disk.unmount();
}, 120_000);

function mountSmallDisk(): { path: string; unmount(): void } | null {
  const path = mkdtempSync(join(tmpdir(), 'mingfa-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMb}m`, 'tmpfs', path]);
  if (mounted.status !== 0) {
    rmSync(path, { recursive: true });
    return null;
  }
  return {
    path,
    unmount() {
      execFileSync('umount', ['-l', path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Writes until nothing more goes in, in smaller and smaller pieces. */
function fill(file: string): void {
  for (let bytes = 1024 * 1024; bytes >= 1024; bytes /= 2) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(bytes), { flag: 'a' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}
