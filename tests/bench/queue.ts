import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { StationClient } from '#contract/contract.ts';
import { type Connected, connect } from '../harness/client.ts';
import { makeStationFolder, type RunningStation, startStation } from '../harness/station.ts';
import type { BenchResult } from './bench.ts';
import { percentile, round } from './statistics.ts';

/** What the hall needs: a county's busiest morning, many times over. */
const goals = { ticketsPerSecond: 4_000, p99Ms: 25, clients: 64 } as const;
const warmUp = 4_000;
const tickets = 24_000;
const singleTickets = 2_000;

interface Round {
  readonly clients: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/**
 * Durable tickets over WebSocket with 1 and 64 clients. At the end the station is killed at once, and every ticket it
 * answered must be in the file: an answer before the disk would show.
 */
export async function run(): Promise<BenchResult> {
  const folder = makeStationFolder((settings) => ({ ...settings, devices: [] }));
  const station = await startStation(folder);
  const answered = new Set<string>();
  const clients = await Promise.all(
    Array.from({ length: goals.clients }, () => connect(station.hubUrl, station.terminal)),
  );
  await take(clients, warmUp, answered);
  const one = await measure(clients.slice(0, 1), singleTickets, answered);
  const many = await measure(clients, tickets, answered);
  await kill(station, clients);
  const lost = countLost(join(folder.dataDir, 'station.db'), answered);
  folder.remove();
  console.table([one, many]);
  const ok = many.perSecond >= goals.ticketsPerSecond && many.p99Ms <= goals.p99Ms && lost === 0;
  return { bench: 'queue', one, many, answered: answered.size, answeredButNotOnDisk: lost, goals, ok };
}

async function measure(
  clients: readonly Connected<StationClient>[],
  count: number,
  answered: Set<string>,
): Promise<Round> {
  const begun = performance.now();
  const latencies = await take(clients, count, answered);
  const tookMs = performance.now() - begun;
  return {
    clients: clients.length,
    perSecond: Math.round((latencies.length / tookMs) * 1000),
    p50Ms: round(percentile(latencies, 0.5)),
    p99Ms: round(percentile(latencies, 0.99)),
  };
}

/** Each client takes one ticket after the other. */
async function take(
  clients: readonly Connected<StationClient>[],
  count: number,
  answered: Set<string>,
): Promise<number[]> {
  const each = Math.ceil(count / clients.length);
  const perClient = clients.map(async ({ call }) => {
    const latencies: number[] = [];
    for (let taken = 0; taken < each; taken++) {
      const begun = performance.now();
      const { ticket } = await call.queue.take({
        serviceId: 'lawyer',
        priority: 'none',
        language: 'zh-CN',
        requestKey: randomUUID(),
      });
      latencies.push(performance.now() - begun);
      answered.add(ticket.number);
    }
    return latencies;
  });
  return (await Promise.all(perClient)).flat();
}

async function kill(station: RunningStation, clients: readonly Connected<StationClient>[]): Promise<void> {
  await station.kill();
  for (const client of clients) client.close();
}

function countLost(file: string, answered: ReadonlySet<string>): number {
  const db = new Database(file);
  const onDisk = new Set(db.prepare<[], string>('SELECT number FROM tickets').pluck().all());
  db.close();
  return [...answered].filter((number) => !onDisk.has(number)).length;
}
