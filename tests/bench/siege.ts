import { spawn } from 'node:child_process';
import { pause, SystemClock } from '#drivers/basics/clock.ts';
import { exampleSecrets } from '#station/settings/example.ts';
import { makeCertificate } from '../harness/certificate.ts';
import { commandIn } from '../harness/network-namespaces.ts';
import { commandLine } from '../harness/root.ts';
import { makeStationFolder, startStation } from '../harness/station.ts';
import type { BenchOptions, BenchResult } from './bench.ts';
import { besiege } from './siege/besieger.ts';
import { liveAsHall, liveAsKiosk } from './siege/bystanders.ts';
import { makeArena, stationAddress } from './siege/namespace.ts';
import { inspectedBy, type Vitals, vitalsOf } from './siege/vitals.ts';

const goals = { callsP99Ms: 200, backWithinMs: 60_000 } as const;
/**
 * What may be kept of it: code that was compiled and the kiosk's tickets; the sounds that the voice keeps for a visit; the
 * pages that the C library does not give back at once.
 */
const slack = { heapMb: 16, externalMb: 24, rssMb: 128, openFiles: 4 } as const;
const usualMinutes = 10;
const warmUpMs = 10_000;
const lookEveryMs = 5_000;
const clock = new SystemClock();

/** Which part of the siege this process plays, as the one that started it says. */
type Part =
  | { readonly part: 'hall'; readonly outside: string; readonly minutes: number }
  | { readonly part: 'besieger' | 'bystander'; readonly port: number; readonly forMs: number };
const variable = 'MINGFA_SIEGE';

/**
 * A real station with a hub over TLS, attacked from eight addresses for minutes on end while its kiosk, a board and a clerk
 * work. All traffic stays between two network namespaces that are made for it. Every loop ends with the time.
 */
export async function run({ minutes = usualMinutes }: BenchOptions): Promise<BenchResult> {
  const part = process.env[variable];
  if (part !== undefined) return play(JSON.parse(part) as Part);
  const arena = makeArena();
  if (typeof arena === 'string') return skipped(arena);
  const leave = () => {
    arena.remove();
    process.exit(130);
  };
  process.once('SIGINT', leave);
  process.once('SIGTERM', leave);
  try {
    return await inNamespace(arena.hall, { part: 'hall', outside: arena.outside, minutes: Number(minutes) });
  } finally {
    arena.remove();
  }
}

function skipped(why: string): BenchResult {
  console.log(`skipped: ${why}`);
  return { bench: 'siege', ok: true, skipped: why };
}

async function play(part: Part): Promise<BenchResult> {
  if (part.part === 'hall') return hall(part.outside, part.minutes * 60_000);
  const { port, forMs } = part;
  const [{ name }] = exampleSecrets.staff;
  if (part.part === 'besieger') {
    const tried = await besiege({
      to: stationAddress,
      port,
      forMs,
      boardKey: exampleSecrets.boardKey,
      clerk: name,
    });
    return { bench: 'siege', ok: true, tried };
  }
  const [clerk] = exampleSecrets.staff;
  const over = AbortSignal.timeout(forMs);
  const proof = { method: 'password', ...clerk } as const;
  const figures = await liveAsHall(`https://${stationAddress}:${port}`, exampleSecrets.boardKey, proof, over);
  return { bench: 'siege', ok: true, ...figures };
}

/** Another process of this bench in a namespace; what it prints last is its result. */
function inNamespace(namespace: string, part: Part): Promise<BenchResult> {
  const command = [process.execPath, commandLine, 'bench', 'siege'];
  const [program = '', ...args] = commandIn(namespace, ...command);
  const child = spawn(program, args, {
    env: { ...process.env, [variable]: JSON.stringify(part) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (piece) => (said += piece));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const last = said.trim().split('\n').at(-1) ?? '';
      if (last.startsWith('{')) resolve(JSON.parse(last) as BenchResult);
      else reject(new Error(`The ${part.part} of the siege ended with status ${code}: ${said}`));
    });
  });
}

async function hall(outside: string, forMs: number): Promise<BenchResult> {
  const tls = makeCertificate([stationAddress, '127.0.0.1']);
  if (tls === null) return skipped('there is no openssl to make the certificate');
  const folder = makeStationFolder((settings) => ({
    ...settings,
    devices: [],
    hub: { ...settings.hub, host: '0.0.0.0', tls },
  }));
  process.env.NODE_OPTIONS = inspectedBy;
  const station = await startStation(folder, false);
  delete process.env.NODE_OPTIONS;
  const over = new AbortController();
  const living = liveAsKiosk(station.hubUrl, station.terminal, over.signal);
  await pause(clock, warmUpMs);
  const before = await vitalsOf();
  const port = Number(new URL(station.hubUrl).port);
  const [attacked, { boards, clerks }] = await Promise.all([
    inNamespace(outside, { part: 'besieger', port, forMs }),
    inNamespace(outside, { part: 'bystander', port, forMs }),
  ]);
  const during = await vitalsOf();
  over.abort();
  const { calls, opens } = await living;
  const { backAfterMs, after } = await recovered(before);
  await station.stop();
  folder.remove();
  const kiosk = calls.figures;
  const restarts = after.pid === before.pid ? 0 : 1;
  const ok =
    kiosk.failed === 0 &&
    kiosk.worstWindowP99Ms <= goals.callsP99Ms &&
    restarts === 0 &&
    backAfterMs !== null &&
    backAfterMs <= goals.backWithinMs;
  return {
    ...{ bench: 'siege', minutes: forMs / 60_000, kiosk, kioskOpens: opens.figures, boards, clerks },
    ...{ restarts, before, during, after, backAfterMs, tried: attacked.tried, goals, ok },
  };
}

/** Looks until the station holds no more than before; `null`: it still does when the time is over. */
async function recovered(before: Vitals): Promise<{ backAfterMs: number | null; after: Vitals }> {
  const since = clock.monotonic();
  for (;;) {
    const after = await vitalsOf();
    const tookMs = Math.round(clock.monotonic() - since);
    const isBack = (Object.keys(slack) as (keyof typeof slack)[]).every(
      (name) => after[name] <= before[name] + slack[name],
    );
    if (isBack) return { backAfterMs: tookMs, after };
    if (tookMs > goals.backWithinMs) return { backAfterMs: null, after };
    await pause(clock, lookEveryMs);
  }
}
