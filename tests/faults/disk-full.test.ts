import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDefinedError, safe } from '@orpc/client';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, type TestContext, test } from 'vitest';
import type { StationClient } from '#contract/contract.ts';
import type { TerminalStatus } from '#contract/terminal.ts';
import { connect } from '../harness/client.ts';
import { skip } from '../harness/skip.ts';
import { makeStationFolder, type StationFolder, startStation } from '../harness/station.ts';

const diskMb = 24;
/** How soon the screen must say that the machine is out of service, and that it is back: it looks every 2 s. */
const soonMs = 5_000;

type Disk = NonNullable<ReturnType<typeof mountSmallDisk>>;
let disk: Disk | null;
let folder: StationFolder;

beforeEach(() => {
  disk = mountSmallDisk();
  folder = makeStationFolder((settings) => ({ ...settings, devices: [] }));
});
afterEach(() => {
  folder.remove();
  disk?.unmount();
});

function smallDisk(context: TestContext): Disk {
  return disk ?? skip(context, 'needs the right to mount a small file system (root)');
}

/** A station whose data are on the small disk, and a page at it. */
async function startOn({ path }: Disk) {
  const dataDir = join(path, 'data');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const station = await startStation({ ...folder, dataDir });
  const page = await connect(station.hubUrl, station.terminal);
  return { station, page, dataDir, filler: join(path, 'filler') };
}

function take(call: StationClient) {
  return safe(
    call.queue.take({ serviceId: 'lawyer', priority: 'none', language: 'zh-CN', requestKey: randomUUID() }),
  );
}

function codeOf(error: unknown): string | undefined {
  return isDefinedError(error as Error) ? (error as { code?: string }).code : String(error);
}

/** Resolves with the time until the page shows it, ms. */
async function msUntilShown(
  call: StationClient,
  outOfService: TerminalStatus['outOfService'],
): Promise<number> {
  const began = performance.now();
  for await (const status of await call.terminal.status())
    if (status.outOfService?.reason === outOfService?.reason) break;
  return performance.now() - began;
}

test('a full disk: no number is given that is not kept, the machine says so, and goes on when there is room', async (context) => {
  const { station, page, dataDir, filler } = await startOn(smallDisk(context));
  const answered: string[] = [];
  const takeOne = async () => {
    const outcome = await take(page.call);
    if (!outcome.error) answered.push(outcome.data.ticket.number);
    return outcome.error;
  };
  expect(await takeOne()).toBeNull();
  fill(filler);
  let refusal: unknown = null;
  for (let turn = 0; turn < 5_000 && !refusal; turn++) refusal = await takeOne();
  expect(codeOf(refusal)).toBe('NO_STORAGE');
  expect(await msUntilShown(page.call, { reason: 'no-storage' })).toBeLessThan(soonMs);
  rmSync(filler);
  expect(await msUntilShown(page.call, null)).toBeLessThan(soonMs);
  expect(await takeOne(), 'goes on when there is room').toBeNull();
  page.close();
  await station.kill();
  const db = new Database(join(dataDir, 'station.db'));
  const onDisk = new Set(db.prepare<[], string>('SELECT number FROM tickets').pluck().all());
  db.close();
  expect(answered.filter((number) => !onDisk.has(number))).toEqual([]);
  expect(new Set(answered).size).toBe(answered.length);
}, 120_000);

test('a full disk and the reserve is spent: it starts, says so, lets the technician in, and keeps a reserve again', async (context) => {
  const small = smallDisk(context);
  const first = await startOn(small);
  const reserve = join(first.dataDir, 'station.db.reserve');
  expect((await take(first.page.call)).error).toBeNull();
  fill(first.filler);
  first.page.close();
  await first.station.kill();
  // Nothing is left, not for one page of a database.
  rmSync(reserve);
  fill(first.filler);

  const { station, page, filler } = await startOn(small);
  expect(await msUntilShown(page.call, { reason: 'no-storage' })).toBeLessThan(soonMs);
  expect(codeOf((await take(page.call)).error)).toBe('NO_STORAGE');
  const technician = await connect(station.hubUrl, { method: 'pin', pin: folder.technicianPin });
  rmSync(filler);
  expect(await msUntilShown(page.call, null)).toBeLessThan(soonMs);
  expect((await take(page.call)).error, 'goes on when there is room').toBeNull();
  await expect.poll(() => existsSync(reserve), { timeout: soonMs }).toBe(true);
  technician.close();
  page.close();
  await station.stop();
  const db = new Database(join(first.dataDir, 'station.db'));
  const actions = db.prepare('SELECT action FROM audit_entries ORDER BY position').pluck().all();
  db.close();
  expect(actions, 'what could not be written was written later').toEqual(['started', 'started', 'sign-in']);
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
