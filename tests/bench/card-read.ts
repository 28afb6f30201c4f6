import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SamVTrafficEvent } from '#drivers/card-reader/sam-v/driver.ts';
import { noDelays, type SamVSimulator } from '#drivers/card-reader/sam-v/simulator.ts';
import { simulatorCard } from '#drivers/card-reader/sam-v/simulator-cards.ts';
import { openSerialReader, runSamVSimulator } from '#drivers/card-reader/sam-v/standalone.ts';
import { percentile, round } from './statistics.ts';

const baudRate = 115200;
const bitsPerByte = 10;
/** Preamble, length, command, checksum. */
const commandBytes = 10;
/** Preamble, length, three status bytes, checksum. */
const replyOverheadBytes = 11;
const warmUpReads = 10;
const limits = { median: 1.05, p99: 1.15 };

export type CardReadFigures = {
  readonly bench: 'card-read';
  readonly reads: number;
  readonly wireBytes: number;
  readonly wireMs: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  /** Time from "find ok" to the decoded person over the wire time of the same bytes. */
  readonly medianRatio: number;
  readonly p99Ratio: number;
  readonly worstRatio: number;
  readonly ok: boolean;
};

interface Measured {
  readonly tookMs: number;
  readonly wireBytes: number;
}

/** Reads one card `reads` times over a pseudo-terminal paced at 115200 bit/s, from a module that answers at once. */
export async function run(reads = 200): Promise<CardReadFigures> {
  const link = join(tmpdir(), `bench-card-read-${process.pid}`);
  const simulator = await runSamVSimulator({ link, delays: noDelays });
  try {
    const measured = await measure(link, simulator, warmUpReads + reads);
    const figures = summarise(measured.slice(warmUpReads));
    print(figures);
    return figures;
  } finally {
    await simulator.close();
    await rm(link, { force: true });
  }
}

async function measure(path: string, simulator: SamVSimulator, reads: number): Promise<Measured[]> {
  let foundAt = 0;
  let wireBytes = 0;
  const events = (event: SamVTrafficEvent) => {
    if (event.sw3 === 0x9f) {
      foundAt = performance.now();
      wireBytes = 0;
    } else wireBytes += commandBytes + replyOverheadBytes + event.length;
  };
  const reader = openSerialReader(path, events);
  reader.start();
  const measured: Measured[] = [];
  for (let count = 0; count < reads; count++) {
    simulator.putCard(simulatorCard('appended-address'));
    const result = await reader.read({ waitMs: 5000 });
    const tookMs = performance.now() - foundAt;
    if (!result.ok) throw new Error(`Read ${count} failed: ${result.failure.kind}, ${result.failure.cause}`);
    measured.push({ tookMs, wireBytes });
    simulator.takeCard();
  }
  await reader.stop();
  return measured;
}

function summarise(measured: readonly Measured[]): CardReadFigures {
  const wireBytes = measured[0]?.wireBytes ?? 0;
  if (measured.some((read) => read.wireBytes !== wireBytes))
    throw new Error('Not all reads took the same bytes');
  const wireMs = (wireBytes * bitsPerByte * 1000) / baudRate;
  const times = measured.map((read) => read.tookMs);
  const at = (share: number) => percentile(times, share);
  const medianRatio = at(0.5) / wireMs;
  const p99Ratio = at(0.99) / wireMs;
  return {
    bench: 'card-read',
    reads: measured.length,
    wireBytes,
    wireMs: round(wireMs, 2),
    medianMs: round(at(0.5), 2),
    p99Ms: round(at(0.99), 2),
    medianRatio: round(medianRatio, 4),
    p99Ratio: round(p99Ratio, 4),
    worstRatio: round(at(1) / wireMs, 4),
    ok: medianRatio <= limits.median && p99Ratio <= limits.p99,
  };
}

function print(figures: CardReadFigures): void {
  console.table({
    'wire time': { ms: figures.wireMs, ratio: 1, limit: '' },
    median: { ms: figures.medianMs, ratio: figures.medianRatio, limit: limits.median },
    p99: { ms: figures.p99Ms, ratio: figures.p99Ratio, limit: limits.p99 },
    worst: { ms: '', ratio: figures.worstRatio, limit: '' },
  });
}
