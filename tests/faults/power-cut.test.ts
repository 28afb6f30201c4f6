import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { safe } from '@orpc/client';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { SystemClock } from '#drivers/basics/clock.ts';
import { createAudit } from '#station/audit/audit.ts';
import { openStore } from '#station/store/open-store.ts';
import type { Store } from '#station/store/store.ts';
import { connect } from '../harness/client.ts';
import { makeStationFolder, type StationFolder, startStation } from '../harness/station.ts';
import { cutsOf, FragileDisk, randomCuts } from './disk/power-cut.ts';
import { DiskRecorder, type Recorded } from './disk/recording.ts';
import { seededRandom } from './random.ts';

const clients = 8;
const cuts = Number(process.env.FAULT_CUTS ?? 120);
/** Enough for SQLite to work its log into the database more than once. */
const ticketsALife = 1_200;

/** What a citizen got an answer for, and how long the record of the disk was by then. */
interface Acknowledged {
  readonly ticketId: string;
  readonly number: string;
  readonly at: number;
}

let folder: StationFolder;
let recorder: DiskRecorder;
let recorded: Recorded[];
let after: string;
const acknowledged: Acknowledged[] = [];

beforeAll(async () => {
  folder = makeStationFolder((settings) => ({ ...settings, devices: [] }));
  after = mkdtempSync(join(tmpdir(), 'mingfa-after-cut-'));
  recorder = new DiskRecorder(folder.dataDir);
  for (const [name, value] of Object.entries(recorder.env)) vi.stubEnv(name, value);
  // Begun, stopped, begun again: cuts fall into migrations, backups and check-points, too.
  await oneLife();
  await oneLife();
  vi.unstubAllEnvs();
  recorded = recorder.read();
}, 180_000);
afterEach(() => rmSync(after, { recursive: true, force: true }));
afterAll(() => {
  folder.remove();
  recorder.remove();
});

async function oneLife(): Promise<void> {
  const station = await startStation(folder);
  const enough = acknowledged.length + ticketsALife;
  const taking = async () => {
    const client = await connect(station.hubUrl, station.terminal);
    while (acknowledged.length < enough) {
      const { ticket } = await client.call.queue.take({
        serviceId: 'lawyer',
        priority: 'none',
        language: 'zh-CN',
        requestKey: randomUUID(),
      });
      acknowledged.push({ ticketId: ticket.ticketId, number: ticket.number, at: recorder.length() });
    }
    client.close();
  };
  const outcomes = await Promise.all(Array.from({ length: clients }, () => safe(taking())));
  expect(outcomes.map(({ error }) => error)).toEqual(outcomes.map(() => null));
  await station.stop();
}

/** What each of the cuts broke, in words; empty: nothing. */
function brokenBy(disk: FragileDisk, seed: string, times: number): string[] {
  const random = seededRandom(seed);
  const broken: string[] = [];
  for (const cut of cutsOf(recorded, disk, randomCuts(recorded, times, random))) {
    disk.writeTo(after, random);
    broken.push(...whatBroke(cut).map((what) => `cut at ${cut}: ${what}`));
    rmSync(after, { recursive: true });
  }
  return broken;
}

/** The terminal's own start on what the cut left. */
function whatBroke(cut: number): string[] {
  const log = { write: () => {} };
  const opened = openStore({ file: join(after, 'station.db'), clock: new SystemClock(), log });
  if (!opened.ok) return [opened.failure.message];
  const store = opened.value;
  try {
    const soundness = store.db.pragma('integrity_check', { simple: true });
    const audit = createAudit({ store, clock: new SystemClock() }).verify();
    return [
      ...(store.restoredFromBackup ? ['the database was damaged'] : []),
      ...(soundness === 'ok' ? [] : [`integrity: ${soundness}`]),
      ...(audit === null ? [] : [`the audit does not fit at ${audit}`]),
      ...missing(store, cut),
    ];
  } finally {
    store.close();
  }
}

function missing({ db }: Store, cut: number): string[] {
  const onDisk = new Map(
    db.prepare<[], [string, string]>('SELECT ticket_id, number FROM tickets').raw().all(),
  );
  const lost = acknowledged.filter(
    ({ ticketId, number, at }) => at <= cut && onDisk.get(ticketId) !== number,
  );
  return lost.length > 0 ? [`${lost.length} tickets that citizens hold are lost`] : [];
}

test(`the power goes at ${cuts} moments: the disk keeps what was synced, and of the rest what it likes`, () => {
  expect(acknowledged.length).toBeGreaterThanOrEqual(2 * ticketsALife);
  expect(new Set(acknowledged.map(({ number }) => number)).size).toBe(acknowledged.length);
  expect(brokenBy(new FragileDisk(recorder.rootInode), 'power cut', cuts)).toEqual([]);
}, 300_000);

test('the same cuts on a disk that was never synced lose tickets: what is looked for can be found', () => {
  expect(brokenBy(new FragileDisk(recorder.rootInode, false), 'power cut', 20)).not.toEqual([]);
}, 120_000);
