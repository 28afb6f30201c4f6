import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { safe } from '@orpc/client';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StationClient } from '#contract/contract.ts';
import { type Connected, connect } from '../harness/client.ts';
import { makeStationFolder, type StationFolder, startStation } from '../harness/station.ts';
import { seededRandom } from './random.ts';

const kills = Number(process.env.FAULT_KILLS ?? 60);
const clients = 8;
/** The latest moment of a kill after the first ticket was asked for, ms. */
const latestKillMs = 120;

interface Answer {
  readonly ticketId: string;
  readonly number: string;
  readonly requestKey: string;
  readonly issuedAt: number;
}

let folder: StationFolder;
const answers: Answer[] = [];
/** Asked for, and the power went before the answer. */
const unanswered: string[] = [];

beforeAll(() => {
  folder = makeStationFolder((settings) => ({ ...settings, devices: [] }));
});
afterAll(() => folder.remove());

test(`the station is killed at ${kills} random moments while ${clients} clients take tickets`, async () => {
  const random = seededRandom('station killed');
  for (let kill = 0; kill < kills; kill++) await oneLife(random() * latestKillMs);
  expect(answers.length).toBeGreaterThan(kills);

  const numbers = answers.map(({ number }) => number);
  expect(new Set(numbers).size, 'no number was given twice').toBe(numbers.length);
  expect(missingOnDisk(), 'nothing that was answered is lost').toEqual([]);
  await asksAgain();
  await callsInOrder();
}, 600_000);

/** A station starts, hands out tickets, and loses its power after `killAfterMs`. */
async function oneLife(killAfterMs: number): Promise<void> {
  const station = await startStation(folder);
  const connected = await Promise.all(
    Array.from({ length: clients }, () => connect(station.hubUrl, station.terminal)),
  );
  const taking = connected.map((client) => takeUntilDark(client));
  const cut = new Promise<void>((resolve) => setTimeout(() => resolve(station.kill()), killAfterMs));
  await Promise.all([cut, ...taking]);
}

async function takeUntilDark({ call, socket }: Connected<StationClient>): Promise<void> {
  const dark = new Promise<'dark'>((resolve) => socket.once('close', () => resolve('dark')));
  for (;;) {
    const requestKey = randomUUID();
    const outcome = await Promise.race([safe(take(call, requestKey)), dark]);
    if (outcome === 'dark' || outcome.error) {
      unanswered.push(requestKey);
      return;
    }
    const { ticketId, number, issuedAt } = outcome.data.ticket;
    answers.push({ ticketId, number, issuedAt, requestKey });
  }
}

function take(call: StationClient, requestKey: string) {
  return call.queue.take({ serviceId: 'lawyer', priority: 'none', language: 'zh-CN', requestKey });
}

function missingOnDisk(): string[] {
  const db = new Database(join(folder.dataDir, 'station.db'));
  const onDisk = new Map(
    db.prepare<[], [string, string]>('SELECT ticket_id, number FROM tickets').raw().all(),
  );
  db.close();
  return answers
    .filter(({ ticketId, number }) => onDisk.get(ticketId) !== number)
    .map(({ number }) => number);
}

/** A page that lost its answer asks again with the same key: it gets one ticket, never a second. */
async function asksAgain(): Promise<void> {
  const station = await startStation(folder);
  const client = await connect(station.hubUrl, station.terminal);
  const known = answers.slice(-20);
  for (const { requestKey, number } of known)
    expect((await take(client.call, requestKey)).ticket.number).toBe(number);
  const numbers = new Set(answers.map(({ number }) => number));
  for (const requestKey of unanswered.slice(-20)) {
    const { ticket } = await take(client.call, requestKey);
    expect(numbers.has(ticket.number)).toBe(false);
    numbers.add(ticket.number);
  }
  client.close();
  await station.stop();
}

/** What is called next is what was answered first. */
async function callsInOrder(): Promise<void> {
  const station = await startStation(folder);
  const { name, password } = folder.clerk;
  const desk = await connect(station.hubUrl, { method: 'password', name, password });
  const counterId = 'window-1';
  await desk.call.desk.open({ counterId, serviceIds: ['lawyer'] });
  const called: number[] = [];
  for (let turn = 0; turn < 100; turn++) {
    const { ticket } = await desk.call.desk.callNext({ counterId });
    if (!ticket) break;
    called.push(ticket.issuedAt);
    await desk.call.desk.serve({ counterId });
    await desk.call.desk.finish({ counterId });
  }
  expect(called.length).toBeGreaterThan(20);
  expect(called).toEqual(called.toSorted((a, b) => a - b));
  desk.close();
  await station.stop();
}
