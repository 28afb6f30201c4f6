import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StationClient } from '#contract/contract.ts';
import type { PaperState } from '#contract/queue.ts';
import { type RunningSimulator, runEscPosSimulator } from '#drivers/ticket-printer/escpos/standalone.ts';
import { type Connected, connect } from '../harness/client.ts';
import {
  devicesReady,
  makeStationFolder,
  type RunningStation,
  type StationFolder,
  startStation,
} from '../harness/station.ts';
import { seededRandom } from './random.ts';

const kills = 50;
/** The supervisor waits longer after each loss, so a fresh station every few kills keeps the test short. */
const killsPerStation = 5;
/** A ticket needs about this long at 19200 bit/s: the kill falls somewhere within. */
const ticketMs = 500;
const baudRate = 19_200;

let dir: string;
let printer: RunningSimulator;
let folder: StationFolder;
/** Text of the whole pages that came out. */
const pages: string[] = [];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'mingfa-host-'));
  const port = join(dir, 'printer');
  printer = await runEscPosSimulator({
    link: port,
    outDir: join(dir, 'paper'),
    baudRate,
  });
  // What the printer puts out, before it can say so: the pictures are written later.
  printer.simulator.onPage((page) => {
    if (page.complete) pages.push(page.text);
  });
  folder = makeStationFolder((settings) => ({
    ...settings,
    devices: [{ id: 'ticket-printer', model: 'escpos', port, baudRate }],
  }));
});
afterAll(async () => {
  await printer.close();
  folder.remove();
  rmSync(dir, { recursive: true, force: true });
});

test(`the device host is killed ${kills} times in mid-print: every ticket is printed, or said to be unprinted`, async () => {
  const random = seededRandom('host-killed');
  const outcomes: PaperState['state'][] = [];
  while (outcomes.length < kills) {
    const station = await startStation(folder);
    const terminal = await connect(station.hubUrl, station.terminal);
    for (let kill = 0; kill < killsPerStation; kill++)
      outcomes.push(await killInPrint(station, terminal, random() * ticketMs));
    terminal.close();
    await station.stop();
  }
  expect(outcomes).toHaveLength(kills);
  expect(outcomes).toContain('unprinted');
}, 300_000);

async function killInPrint(
  station: RunningStation,
  terminal: Connected<StationClient>,
  afterMs: number,
): Promise<PaperState['state']> {
  await devicesReady(station.hubUrl, folder.technicianPin);
  const { ticket } = await terminal.call.queue.take({
    serviceId: 'lawyer',
    priority: 'none',
    language: 'zh-CN',
    requestKey: randomUUID(),
  });
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  station.post({ type: 'demo-kill-device-host' });
  const paper = await endOfPrint(terminal, ticket.ticketId);
  if (paper === 'printed')
    expect(
      pages.some((text) => text.includes(ticket.number)),
      `${ticket.number} came out`,
    ).toBe(true);
  return paper;
}

/** Ends only with a word about the paper: a ticket that stays `printing` fails by the test's time limit. */
async function endOfPrint(
  { call }: Connected<StationClient>,
  ticketId: string,
): Promise<PaperState['state']> {
  for await (const { ticket } of await call.queue.follow({ ticketId })) {
    if (ticket.paper.state !== 'printing') return ticket.paper.state;
  }
  throw new Error('The station stopped telling');
}
