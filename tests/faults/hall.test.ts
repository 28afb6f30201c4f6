import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { safe } from '@orpc/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StationClient } from '#contract/contract.ts';
import { type Connected, connect } from '../harness/client.ts';
import { freePort } from '../harness/free-port.ts';
import { joinHall, makeTerminalFolder } from '../harness/hall.ts';
import { until } from '../harness/live.ts';
import { type RunningStation, type StationFolder, startStation } from '../harness/station.ts';
import { seededRandom } from './random.ts';

const faults = Number(process.env.FAULT_KILLS ?? 12);
const members = 2;
/** How long the line may take to stand again after a terminal is there. */
const backWithinMs = 10_000;

interface Terminal {
  readonly folder: StationFolder;
  station: RunningStation;
  page: Connected<StationClient>;
  /** When the page has lost its station. */
  dark: Promise<null>;
}

const random = seededRandom('hall');
const terminals: Terminal[] = [];
const numbers: string[] = [];
/** Stations that ended by themselves. */
const crashes: number[] = [];
let hallPort: number;

beforeAll(async () => {
  hallPort = await freePort();
  for (let index = 0; index <= members; index++) {
    const hall = index === 0 ? { host: '127.0.0.1', port: hallPort } : {};
    const folder = makeTerminalFolder(`kiosk-${index}`, hall);
    terminals.push({ folder, ...(await started(folder)) });
  }
  for (const terminal of terminals.slice(1)) await joinAtHub(terminal);
}, 120_000);
afterAll(async () => {
  await Promise.all(terminals.map(({ station }) => station.stop()));
  expect(crashes, 'no station ended by itself').toEqual([]);
  for (const { folder } of terminals) folder.remove();
});

test(`a hall's terminals are killed and stopped ${faults} times while all give numbers`, async () => {
  for (let fault = 0; fault < faults; fault++) {
    const going = new AbortController();
    const taking = terminals.map((terminal) => takeUntil(terminal, going.signal));
    await pause(random() * 400);
    await strike(terminals[Math.floor(random() * terminals.length)] ?? hub());
    await pause(random() * 400);
    going.abort();
    await Promise.all(taking);
    await callSome();
  }
  const backMs = await everybodyBack();
  console.log(`  ${numbers.length} numbers; all back after ${(backMs / 1_000).toFixed(1)} s`);
  expect(backMs).toBeLessThan(backWithinMs);
  expect(numbers.length).toBeGreaterThan(faults * members);
  expect(new Set(numbers).size, 'no number was given twice').toBe(numbers.length);
  for (const number of numbers) expect(await statesOf(number), number).toHaveLength(1);
}, 600_000);

function hub(): Terminal {
  const [first] = terminals;
  if (!first) throw new Error('there is no terminal');
  return first;
}

async function started(folder: StationFolder): Promise<Omit<Terminal, 'folder'>> {
  const station = await startStation(folder);
  station.worker.onExit(({ code }) => code && crashes.push(code));
  const page = await connect(station.hubUrl, station.terminal);
  const dark = new Promise<null>((resolve) => page.socket.once('close', () => resolve(null)));
  return { station, page, dark };
}

function technicianAt({ station, folder }: Terminal): Promise<Connected<StationClient>> {
  return connect(station.hubUrl, { method: 'pin', pin: folder.technicianPin });
}

async function joinAtHub(terminal: Terminal): Promise<void> {
  const [atHub, here] = [await technicianAt(hub()), await technicianAt(terminal)];
  await joinHall(atHub.call, here.call, `127.0.0.1:${hallPort}`);
  atHub.close();
  here.close();
}

/** Dead and started again, or silent for some seconds like behind a cable that was pulled. */
async function strike(terminal: Terminal): Promise<void> {
  if (random() < 0.3) {
    const pid = Number(readFileSync(join(terminal.folder.dataDir, 'lock.pid'), 'utf8'));
    process.kill(pid, 'SIGSTOP');
    await pause(1_000 + random() * 9_000);
    process.kill(pid, 'SIGCONT');
    return;
  }
  await terminal.station.kill();
  Object.assign(terminal, await started(terminal.folder));
}

async function takeUntil(terminal: Terminal, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { page, dark } = terminal;
    const wish = {
      serviceId: 'lawyer',
      priority: 'none',
      language: 'zh-CN',
      requestKey: randomUUID(),
    } as const;
    const taken = await Promise.race([safe(page.call.queue.take(wish)), dark]);
    if (taken && !taken.error) numbers.push(taken.data.ticket.number);
    await pause(20);
    if (page === terminal.page && page.socket.readyState !== page.socket.OPEN) return;
  }
}

async function callSome(): Promise<void> {
  const { station, folder } = hub();
  const { name, password } = folder.clerk;
  const desk = await connect(station.hubUrl, { method: 'password', name, password });
  const counterId = 'window-1';
  await safe(desk.call.desk.open({ counterId, serviceIds: ['lawyer'] }));
  for (let person = 0; person < 3; person++) {
    await safe(desk.call.desk.callNext({ counterId }));
    await safe(desk.call.desk.serve({ counterId }));
    await safe(desk.call.desk.finish({ counterId }));
  }
  desk.close();
}

/** How long it took until each had all that the hub has, and the hub all of theirs. */
async function everybodyBack(): Promise<number> {
  const technicians = await Promise.all(terminals.slice(1).map(technicianAt));
  const begun = performance.now();
  for (const technician of technicians) {
    await until(technician.call.hall.standing(), ({ isCurrent, pending }) => isCurrent && pending === 0);
    technician.close();
  }
  return performance.now() - begun;
}

/** Everywhere the same: one state. */
async function statesOf(number: string): Promise<string[]> {
  const held = await Promise.all(terminals.map(({ page }) => page.call.queue.find({ number })));
  return [...new Set(held.map(({ ticket }) => `${ticket.ticketId} ${ticket.state}`))];
}
