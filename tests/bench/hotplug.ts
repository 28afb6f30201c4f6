import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, pause, SystemClock } from '#drivers/basics/clock.ts';
import { groupedBy } from '#drivers/basics/grouped-by.ts';
import { models } from '#drivers/registry.ts';
import { Hall, type Stand } from './hotplug/hall.ts';
import { countResources, heapInUse, type Resources } from './hotplug/resources.ts';
import { entries } from './hotplug/simulators.ts';
import { percentile, round } from './statistics.ts';

const limits = {
  p99Ms: 3000,
  /**
   * From the first quarter of the rounds to the last. Some 200 are usual: the package serialport keeps about 0.6 KB for every
   * port that was ever opened, and the engine's own caches settle. Another 1 KB left behind by each cycle would be above.
   */
  heapGrowthKb: 384,
} as const;
const leastCycles = 200;
/** Enough for quarters whose means say something. */
const leastRounds = 16;
const warmUpRounds = 4;
/** Ten enumerations in a second. */
const storm = { plugs: 10, everyMs: 100 } as const;
/** After so long drivers look by themselves every 8 s or less often: only being told of the arrival finds it in time. */
const longAwayMs = 9000;
/** Transports that are not plugged into a terminal. */
const elsewhere = new Set<string>(['ipp', 'camera', 'tcp']);

export type HotplugFigures = {
  readonly bench: 'hotplug';
  readonly cycles: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly worstMs: number;
  readonly twinsWorstMs: number;
  readonly heapGrowthKb: number;
  readonly before: Resources;
  readonly after: Resources;
  /** Models of the registry that have no entry here. */
  readonly notMeasured: readonly string[];
  readonly complaints: readonly string[];
  readonly ok: boolean;
};

interface Sample {
  readonly device: string;
  readonly way: string;
  readonly tookMs: number;
}

/** Plugs every device that has a simulator in and out, in every way, and measures until its driver is ready again. */
export async function run(): Promise<HotplugFigures> {
  const clock = new SystemClock();
  const directory = await mkdtemp(join(tmpdir(), 'bench-hotplug-'));
  try {
    // Modules, native parts and caches are made once and stay: what is counted comes after.
    await inHall(clock, directory, (stands) => rounds(clock, stands, warmUpRounds));
    const before = countResources();
    const measured = await inHall(clock, directory, (stands) => measure(clock, stands));
    const twins = await twinsFindTheirOwn(clock, directory);
    await pause(clock, 100);
    const figures = summarise(measured, twins, before, countResources());
    print(figures, measured.samples);
    return figures;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function measure(clock: Clock, stands: readonly Stand[]): Promise<Measured> {
  const count = Math.max(leastRounds, Math.ceil(leastCycles / stands.length));
  const { samples, heap } = await rounds(clock, stands, count);
  return { heap, samples: [...samples, ...(await afterLongAbsence(clock, stands))] };
}

/** Does `work` with all devices plugged in and found, each at a port of its own. */
async function inHall<Value>(
  clock: Clock,
  directory: string,
  work: (stands: readonly Stand[]) => Promise<Value>,
): Promise<Value> {
  const hall = new Hall(clock, directory);
  const started = clock.monotonic();
  try {
    const stands: Stand[] = [];
    for (const [number, entry] of entries.entries())
      stands.push(await hall.put(entry, serialOf(number, 0), portOf(number, 0), 'auto'));
    await Promise.all(stands.map((stand) => stand.found(started)));
    return await work(stands);
  } finally {
    await hall.close();
  }
}

interface Measured {
  readonly samples: readonly Sample[];
  /** Bytes, after each round. */
  readonly heap: readonly number[];
}

/** One cycle of every device at the same time, in another way each round. */
async function rounds(clock: Clock, stands: readonly Stand[], count: number): Promise<Measured> {
  const samples: Sample[] = [];
  const heap: number[] = [];
  for (let index = 0; index < count; index++) {
    const took = stands.map(async (stand, number) => {
      const way = ways[(index + number) % ways.length] ?? 'same port';
      const pluggedAt = await cycle(clock, stand, { way, number, round: index });
      samples.push({ device: stand.name, way, tookMs: await stand.found(pluggedAt) });
    });
    await Promise.all(took);
    heap.push(heapInUse());
  }
  return { samples, heap };
}

async function afterLongAbsence(clock: Clock, stands: readonly Stand[]): Promise<readonly Sample[]> {
  await Promise.all(stands.map((stand) => stand.unplug()));
  await Promise.all(stands.map((stand) => stand.lost()));
  await pause(clock, longAwayMs);
  return Promise.all(
    stands.map(async (stand, number) => {
      const pluggedAt = clock.monotonic();
      await stand.plug(portOf(number, 0), serialOf(number, 0));
      return { device: stand.name, way: 'long away', tookMs: await stand.found(pluggedAt) };
    }),
  );
}

const ways = ['same port', 'other port', 'replaced', 'ten in a second'] as const;

interface Cycle {
  readonly way: (typeof ways)[number];
  /** Of the device. */
  readonly number: number;
  readonly round: number;
}

/** @returns when the device was plugged in for good */
async function cycle(clock: Clock, stand: Stand, { way, number, round }: Cycle): Promise<number> {
  const serial = serialOf(number, way === 'replaced' ? round : 0);
  const port = portOf(number, way === 'other port' ? round : 0);
  const plugs = way === 'ten in a second' ? storm.plugs : 1;
  await stand.unplug();
  if (plugs === 1) await stand.lost();
  let pluggedAt = clock.monotonic();
  for (let plug = 1; plug <= plugs; plug++) {
    pluggedAt = clock.monotonic();
    await stand.plug(port, serial);
    if (plug < plugs) {
      await stand.unplug();
      await pause(clock, storm.everyMs);
    }
  }
  return pluggedAt;
}

/** Two alike of each kind: pulled, and plugged in again each at the other's port, each driver finds its own. */
async function twinsFindTheirOwn(clock: Clock, directory: string): Promise<readonly Sample[]> {
  const hall = new Hall(clock, directory);
  try {
    return await Promise.all(entries.map((_entry, number) => swapTwins(clock, hall, number)));
  } finally {
    await hall.close();
  }
}

async function swapTwins(clock: Clock, hall: Hall, number: number): Promise<Sample> {
  const entry = entries[number];
  if (!entry) throw new Error('No such entry');
  const started = clock.monotonic();
  const ports = [portOf(number, 0), portOf(number, 1)] as const;
  const first = await hall.put(entry, 'first', ports[0], 'auto/first');
  const second = await hall.putTwin(first, 'second', ports[1], 'auto/second');
  const twins = [first, second];
  await Promise.all(twins.map((twin) => twin.found(started)));
  await Promise.all(twins.map((twin) => twin.unplug()));
  await Promise.all(twins.map((twin) => twin.lost()));
  const pluggedAt = clock.monotonic();
  await first.plug(ports[1], 'first');
  await second.plug(ports[0], 'second');
  const took = await Promise.all(twins.map((twin) => twin.found(pluggedAt)));
  await first.unplug();
  await first.lost();
  if (!second.isFound) throw new Error(`${second.name}: a driver lost its device with the other's cable`);
  return { device: first.name, way: 'two alike, swapped', tookMs: Math.max(...took) };
}

function serialOf(number: number, replacement: number): string {
  return `SN-${number}-${replacement}`;
}

/** Bus 1, a hub for each device, and its ports. */
function portOf(number: number, at: number): string {
  return `1-${number + 1}.${at + 1}`;
}

function summarise(
  { samples, heap }: Measured,
  twins: readonly Sample[],
  before: Resources,
  after: Resources,
): HotplugFigures {
  const times = samples.map(({ tookMs }) => tookMs);
  const twinsWorst = Math.max(...twins.map(({ tookMs }) => tookMs));
  const p99 = percentile(times, 0.99);
  const heapGrowthKb = round((mean(lastQuarter(heap)) - mean(firstQuarter(heap))) / 1024, 0);
  const complaints = [
    ...(p99 > limits.p99Ms ? [`p99 is ${round(p99, 0)} ms, above ${limits.p99Ms} ms`] : []),
    ...(twinsWorst > limits.p99Ms ? [`two alike took ${round(twinsWorst, 0)} ms`] : []),
    ...(heapGrowthKb > limits.heapGrowthKb ? [`the heap grew by ${heapGrowthKb} KiB`] : []),
    ...leaks(before, after),
  ];
  return {
    bench: 'hotplug',
    cycles: samples.length,
    medianMs: round(percentile(times, 0.5), 0),
    p99Ms: round(p99, 0),
    worstMs: round(percentile(times, 1), 0),
    twinsWorstMs: round(twinsWorst, 0),
    heapGrowthKb,
    before,
    after,
    notMeasured: notMeasured(),
    complaints,
    ok: complaints.length === 0,
  };
}

function leaks(before: Resources, after: Resources): string[] {
  const names = Object.keys(before) as (keyof Resources)[];
  return names
    .filter((name) => after[name] > before[name])
    .map((name) => `${name}: ${before[name]} before, ${after[name]} after`);
}

function notMeasured(): string[] {
  const measured = new Set<string>(entries.map(({ model }) => model));
  const pluggable = models.filter(({ transports }) => transports.some((way) => !elsewhere.has(way)));
  return pluggable.map(({ id }) => id).filter((id) => !measured.has(id));
}

function firstQuarter(values: readonly number[]): readonly number[] {
  return values.slice(0, Math.floor(values.length / 4));
}
function lastQuarter(values: readonly number[]): readonly number[] {
  return values.slice(-Math.floor(values.length / 4));
}
function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function print({ complaints, notMeasured: missing }: HotplugFigures, samples: readonly Sample[]): void {
  console.table(rowsBy(samples, ({ device }) => device));
  console.table(rowsBy(samples, ({ way }) => way));
  if (missing.length > 0) console.log(`Without a simulator here: ${missing.join(', ')}`);
  for (const complaint of complaints) console.error(`NOT REACHED: ${complaint}`);
}

function rowsBy(samples: readonly Sample[], keyOf: (sample: Sample) => string): Record<string, object> {
  const rows = [...groupedBy(samples, keyOf)].map(([key, group]) => {
    const times = group.map(({ tookMs }) => tookMs);
    const ms = (share: number) => round(percentile(times, share), 0);
    return [key, { cycles: times.length, 'median ms': ms(0.5), 'worst ms': ms(1), 'limit ms': limits.p99Ms }];
  });
  return Object.fromEntries(rows);
}
