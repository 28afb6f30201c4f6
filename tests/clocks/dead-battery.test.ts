import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DeskView } from '#contract/desk.ts';
import type { Health } from '#contract/technician.ts';
import { connect } from '../harness/client.ts';
import {
  makeStationFolder,
  type RunningStation,
  type StationFolder,
  startStation,
} from '../harness/station.ts';
import { faketimeLibrary, WallClock } from './wall-clock.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Monday 2026-01-05, 09:00 in Beijing. */
const monday = Date.UTC(2026, 0, 5, 1, 0);
const five = ['A001', 'A002', 'A003', 'A004', 'A005'];

let folder: StationFolder;
let wall: WallClock;
let station: RunningStation;

beforeEach(() => {
  folder = makeStationFolder((settings) => ({ ...settings, devices: [] }));
});
afterEach(async () => {
  await station.stop();
  vi.unstubAllEnvs();
  wall.remove();
  folder.remove();
});

async function start(): Promise<void> {
  for (const [name, value] of Object.entries(wall.env)) vi.stubEnv(name, value);
  station = await startStation(folder, false);
  vi.unstubAllEnvs();
}
async function take(): Promise<{ number: string; day: string }> {
  const page = await connect(station.hubUrl, station.terminal);
  const { ticket } = await page.call.queue.take({
    serviceId: 'lawyer',
    priority: 'none',
    language: 'zh-CN',
    requestKey: randomUUID(),
  });
  page.close();
  return { number: ticket.number, day: ticket.day };
}
async function first<Value>(values: AsyncIterable<Value>): Promise<Value> {
  for await (const value of values) return value;
  throw new Error('nothing came');
}
/** As a clerk: opens the first counter when it is closed, and looks. */
async function desk(open = false): Promise<DeskView> {
  const clerk = await connect(station.hubUrl, { method: 'password', ...folder.clerk });
  const [counter] = await first(await clerk.call.desk.counters());
  if (!counter) throw new Error('there is no counter');
  const { counterId, serviceIds } = counter;
  if (open) await clerk.call.desk.open({ counterId, serviceIds });
  const view = await first(await clerk.call.desk.live({ counterId }));
  clerk.close();
  return view;
}
function technician() {
  return connect(station.hubUrl, { method: 'pin', pin: folder.technicianPin });
}
async function health(): Promise<Health> {
  const page = await technician();
  const found = await first(await page.call.technician.health());
  page.close();
  return found;
}
async function fivePeople(): Promise<void> {
  await desk(true);
  for (const number of five) expect(await take()).toEqual({ number, day: '2026-01-05' });
}
async function expectNobodyLost(): Promise<void> {
  const { counter, waiting } = await desk();
  expect(counter.state).toBe('open');
  expect(waiting.slice(0, 5).map(({ number }) => number)).toEqual(five);
}
const believed = () => expect.poll(async () => (await health()).time.doubt, { timeout: 10_000 }).toBeNull();

describe.skipIf(!faketimeLibrary)('the station’s process, on a machine whose clock is wrong', () => {
  test.each([
    ['in 1970', 0],
    ['nine days old', monday - 9 * dayMs],
    ['a day ahead', monday + dayMs],
  ])('five wait, the power is cut, the clock is %s and then right', async (_, wrong) => {
    wall = new WallClock(monday);
    await start();
    await fivePeople();
    await station.kill();
    wall.set(wrong);
    await start();
    expect(await take()).toEqual({ number: 'A006', day: '2026-01-05' });
    wall.set(monday + 5 * minuteMs);
    await believed();
    expect(await take()).toEqual({ number: 'A007', day: '2026-01-05' });
    await expectNobodyLost();
  });

  test('while it runs the clock is a day ahead, with one ticket taken', async () => {
    wall = new WallClock(monday);
    await start();
    await fivePeople();
    wall.set(monday + dayMs);
    expect(await take()).toEqual({ number: 'A006', day: '2026-01-05' });
    expect((await desk()).notices).toContainEqual({ kind: 'clock', detail: 'ahead' });
    expect((await health()).findings).toContainEqual(expect.objectContaining({ code: 'clock-not-believed' }));
    wall.set(monday + minuteMs);
    await believed();
    expect(await take()).toEqual({ number: 'A007', day: '2026-01-05' });
    await expectNobodyLost();
  });

  test('it was off for three weeks: a technician confirms, and the audit says so', async () => {
    wall = new WallClock(monday);
    await start();
    await fivePeople();
    await station.stop();
    wall.set(monday + 21 * dayMs);
    await start();
    expect(await take()).toEqual({ number: 'A006', day: '2026-01-05' });
    const page = await technician();
    const { time } = await health();
    expect(time.doubt).toBe('ahead');
    await expect(page.call.technician.confirmTime({ wall: time.kept })).rejects.toMatchObject({
      code: 'ANOTHER_TIME',
    });
    await page.call.technician.confirmTime({ wall: time.wall });
    const audit = await page.call.technician.audit({ most: 5 });
    page.close();
    expect(audit).toContainEqual(expect.objectContaining({ actor: 'technician', action: 'time-corrected' }));
    await believed();
    expect((await desk()).waiting.map(({ number }) => number)).toEqual(['A006']);
    expect((await take()).number).toBe('A007');
  });
});

test.runIf(!faketimeLibrary)('skipped: libfaketime is not installed (Debian: faketime)', () => {});
