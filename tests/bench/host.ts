import { type ChildProcess, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pause, SystemClock } from '#drivers/basics/clock.ts';
import { startHost } from '../harness/host.ts';
import { commandLine, root } from '../harness/root.ts';
import type { BenchOptions, BenchResult } from './bench.ts';
import { BoxVisitor, contentsOf, type Seen } from './host/visitor.ts';
import { percentile, round } from './statistics.ts';

const goals = { p99Ms: 250, megabytesAVisit: 1, visits: 1_000 } as const;
/** Somebody with a remote control reads for a while between two presses. */
const thinkMs = { least: 4_000, most: 12_000 } as const;
/** Code that was compiled and tables that were read once are no visit's. */
const warmUpVisits = 50;
const warmUpMs = 15_000;
const usualMinutes = 1;
const opensAtOnce = 50;
const clock = new SystemClock();

/**
 * A host with a thousand visits at once, each of which searches, reads and answers quizzes at a person's pace, with three
 * live values as a page has them. Latencies are those of this process, which plays all the boxes, on the same cores: its
 * CPU time stands beside the host's. Each asks with words of its own and looks whether what comes back is for it.
 */
export async function run({ library, minutes = usualMinutes }: BenchOptions): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-bench-host-'));
  const { url, process: host } = await startHost(folder, dataFolder(folder, library));
  try {
    const seen: Seen = { latencies: [], asked: {}, foreign: 0, failures: {}, ends: 0 };
    const contents = await contentsOf(url);
    const warming = await openVisits(url, warmUpVisits, contents, seen);
    await pause(clock, warmUpMs);
    const before = vitals(host);
    const visitors = [...warming, ...(await openVisits(url, goals.visits - warmUpVisits, contents, seen))];
    const begun = vitals(host);
    seen.latencies.length = 0;
    await pause(clock, Number(minutes) * 60_000);
    const ended = vitals(host);
    const load = await (await fetch(`${url}/health`)).json();
    const result = report(seen, { before, begun, ended });
    for (const visitor of visitors) visitor.leave();
    return { ...result, readFrom: library ?? 'the sample', load };
  } finally {
    host.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Times {
  /** With the first visits, and with all of them at the beginning and at the end of what is measured. */
  readonly before: Vitals;
  readonly begun: Vitals;
  readonly ended: Vitals;
}

function report(
  { latencies, asked, foreign, failures, ends }: Seen,
  { before, begun, ended }: Times,
): BenchResult {
  const seconds = (ended.at - begun.at) / 1000;
  const p99Ms = round(percentile(latencies, 0.99));
  const megabytesAVisit = round((ended.rssMb - before.rssMb) / (goals.visits - warmUpVisits), 3);
  const failed = Object.keys(failures).length > 0;
  const ok = p99Ms <= goals.p99Ms && megabytesAVisit <= goals.megabytesAVisit && foreign === 0 && !failed;
  return {
    ...{ bench: 'host', visits: goals.visits, thinkMs, seconds: round(seconds, 0), asked, visitsEnded: ends },
    callsASecond: round(latencies.length / seconds, 0),
    ...{ p50Ms: round(percentile(latencies, 0.5)), p99Ms, worstMs: round(Math.max(...latencies)) },
    ...{ rssMb: round(ended.rssMb, 0), megabytesAVisit },
    // Shares of one core.
    hostCpu: round((ended.hostCpuS - begun.hostCpuS) / seconds),
    boxesCpu: round((ended.boxesCpuS - begun.boxesCpuS) / seconds),
    ...{ cores: availableParallelism(), loadOfMachine: round(loadavg()[0] ?? 0, 1) },
    ...{ foreign, failures, goals, ok },
  };
}

async function openVisits(
  url: string,
  count: number,
  contents: Awaited<ReturnType<typeof contentsOf>>,
  seen: Seen,
): Promise<BoxVisitor[]> {
  const visitors: BoxVisitor[] = [];
  while (visitors.length < count) {
    const few = Math.min(opensAtOnce, count - visitors.length);
    const open = () => BoxVisitor.open({ url, contents, seen, clock, thinkMs });
    visitors.push(...(await Promise.all(Array.from({ length: few }, open))));
  }
  return visitors;
}

/** @param library a data folder in which one is installed; the sample otherwise */
function dataFolder(folder: string, library: string | undefined): string {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  if (library) symlinkSync(join(resolve(library), 'content'), join(dataDir, 'content'));
  else {
    const install = [commandLine, 'content', 'install', join(root, 'dist/content'), '--data', dataDir];
    execFileSync(process.execPath, install, { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return dataDir;
}

interface Vitals {
  readonly rssMb: number;
  readonly hostCpuS: number;
  readonly boxesCpuS: number;
  readonly at: number;
}

function vitals({ pid }: ChildProcess): Vitals {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  // Fields 14 and 15 of proc(5) stat, in hundredths of a second; the name in parentheses is the second.
  const [user, system] =
    readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ').slice(11) ?? [];
  const own = process.cpuUsage();
  return {
    rssMb: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024,
    hostCpuS: (Number(user) + Number(system)) / 100,
    boxesCpuS: (own.user + own.system) / 1e6,
    at: clock.monotonic(),
  };
}
