import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, type Hall, openHall } from '../hall.ts';
import {
  childOf,
  type Trace,
  tracesInDocument,
  tracesInFiles,
  tracesInPageHeap,
  tracesInProcessHeap,
} from './traces.ts';

/** A hall whose processes write their heaps to a folder of its own when they are asked. */
export interface SearchedHall {
  readonly hall: Hall;
  readonly heaps: string;
}

export async function inSearchedHall(visit: (searched: SearchedHall) => Promise<void>): Promise<void> {
  const heaps = mkdtempSync(join(tmpdir(), 'mingfa-heaps-'));
  const hall = await openHall({ cwd: heaps, env: { NODE_OPTIONS: '--heapsnapshot-signal=SIGUSR2' } });
  try {
    await visit({ hall, heaps });
  } finally {
    await hall.stop();
    rmSync(heaps, { recursive: true });
  }
}

export function tracesInStation({ hall, heaps }: SearchedHall, traces: readonly Trace[]): Promise<string[]> {
  return tracesInProcessHeap(stationOf(hall), heaps, traces);
}

interface NothingLeft {
  readonly traces: readonly Trace[];
  /** For the page's heap: its garbage is collected when there is time. */
  readonly withinMs?: number;
}

/** After a visit: neither the page, the station and the device host, nor their files. */
export async function expectNothingLeft(
  page: Page,
  searched: SearchedHall,
  { traces, withinMs }: NothingLeft,
): Promise<void> {
  const { hall } = searched;
  const options = withinMs === undefined ? {} : { timeout: withinMs };
  expect(await tracesInDocument(page, traces)).toEqual([]);
  await expect.poll(() => tracesInPageHeap(page, traces), options).toEqual([]);
  expect(await tracesInStation(searched, traces)).toEqual([]);
  expect(await tracesInDeviceHost(searched, traces)).toEqual([]);
  expect(tracesInFiles(hall.dataDir, traces)).toEqual([]);
}

/** A device host that writes its heap answers nobody, and after two seconds the station would end it: it stands still meanwhile. */
async function tracesInDeviceHost(
  { hall, heaps }: SearchedHall,
  traces: readonly Trace[],
): Promise<string[]> {
  const station = stationOf(hall);
  const host = childOf(station, 'device-host');
  process.kill(station, 'SIGSTOP');
  try {
    return await tracesInProcessHeap(host, heaps, traces);
  } finally {
    process.kill(station, 'SIGCONT');
  }
}

function stationOf(hall: Hall): number {
  return childOf(hall.pid, 'station-process.js');
}
