import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { safe } from '@orpc/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleSecrets } from '#station/settings/example.ts';
import { faketimeLibrary } from '#tests/clocks/wall-clock.ts';
import { connect } from '#tests/harness/client.ts';
import { joinHall } from '#tests/harness/hall.ts';
import { skip } from '#tests/harness/skip.ts';
import { seededRandom } from '../random.ts';
import { type Given, givenTwice, lostOrOther, outOfOrder, whatIsWrong } from './checks.ts';
import { type Cut, type HallNetwork, hallAddress, makeHallNetwork } from './namespaces.ts';
import { openScreens, type Screens } from './screens.ts';
import { HallTerminal, hallPort } from './terminals.ts';

const kills = Number(process.env.FAULT_KILLS ?? 3);
const partitions = Number(process.env.FAULT_PARTITIONS ?? 3);
/** A process that stands still for seconds: its machine goes on to say that it is there. */
const stops = Number(process.env.FAULT_STOPS ?? 1);
const seed = process.env.FAULT_SEED ?? 'hall';
/** By how much each terminal's clock is ahead of this machine's when the day begins. */
const clocksAheadDays = [0, 1, -1, 0];
/** Within which every screen is right after whatever was gone is there again. */
const rightWithinMs = 5_000;
/** Later than that it is not waited for. */
const longestWaitMs = 30_000;
const cuts: readonly Cut[] = ['both', 'sent', 'received'];
const counterId = 'window-1';
const serviceId = 'lawyer';
const dayMs = 24 * 60 * 60_000;

/** `passes`: days that go by, by the clock of the terminal that is cut off and no other's; at the hub, the business day ends. */
type Fault =
  | { readonly kind: 'kill'; readonly terminal: number }
  | { readonly kind: 'stop'; readonly terminal: number; readonly lastsMs: number }
  | {
      readonly kind: 'partition';
      readonly terminal: number;
      readonly how: Cut;
      readonly lastsMs: number;
      readonly passes: number;
    };

const random = seededRandom(seed);
const given: Given[] = [];
/** From the return to the last screen that was right, ms. */
const backMs: number[] = [];
let network: HallNetwork | string = 'the network was not made';
let terminals: HallTerminal[] = [];
let screens: Screens;

beforeAll(async () => {
  network = faketimeLibrary ? await makeHallNetwork(clocksAheadDays.length) : 'faketime is not installed';
  if (typeof network === 'string') return;
  const made = network;
  terminals = clocksAheadDays.map((days, index) => new HallTerminal(made, index, days * dayMs));
  await Promise.all(terminals.map((terminal) => terminal.start()));
  for (const terminal of terminals.slice(1)) await join(hub(), terminal);
  screens = openScreens(terminals, counterId, exampleSecrets.boardKey);
  await screens.desk.client.desk.open({ counterId, serviceIds: [serviceId] });
}, 120_000);
afterAll(async () => {
  for (const page of screens?.pages ?? []) page.close();
  await Promise.all(terminals.map((terminal) => terminal.stop()));
  for (const terminal of terminals) terminal.remove();
  if (typeof network !== 'string') await network.remove();
});

test(
  `a hall of four, ${kills} kills, ${stops} stops and ${partitions} partitions, clocks a day apart`,
  async (context) => {
    if (typeof network === 'string') skip(context, network);
    await everythingRight('the start');
    for (const fault of plan()) {
      const stop = keepBusy();
      await pause(200 + random() * 400);
      await strike(fault, network);
      const returned = performance.now();
      await stop();
      await everythingRight(JSON.stringify(fault));
      backMs.push(performance.now() - returned);
      expect(givenTwice(given), 'no number is given twice').toEqual([]);
    }
    report();
    expect(given.length).toBeGreaterThan(kills + stops + partitions);
    expect(lostOrOther(terminals, given), 'no number is lost, and each is the same everywhere').toEqual([]);
    expect(outOfOrder(hub().calls(), given), 'who came first is called first, and once').toEqual([]);
    expect(
      terminals.flatMap(({ crashed }) => crashed ?? []),
      'no station ended by itself',
    ).toEqual([]);
    expect(Math.max(...backMs)).toBeLessThan(rightWithinMs);
  },
  6 * 60 * 60_000,
);

function hub(): HallTerminal {
  const [first] = terminals;
  if (!first) throw new Error('there is no terminal');
  return first;
}

/** In an order of chance; a day passes at each fifth partition, in turn at the hub and at a member. */
function plan(): Fault[] {
  const faults: Fault[] = Array.from({ length: kills }, () => ({ kind: 'kill', terminal: oneOf(4) }));
  for (let index = 0; index < stops; index++)
    faults.push({ kind: 'stop', terminal: oneOf(4), lastsMs: 1_000 + random() * 9_000 });
  for (let index = 0; index < partitions; index++) {
    const turn = Math.floor(index / 5);
    const dayPasses = index % 5 === 2;
    const atHub = dayPasses && turn % 2 === 0;
    faults.push({
      kind: 'partition',
      terminal: atHub ? 0 : dayPasses ? 1 + oneOf(3) : oneOf(4),
      how: cuts[index % cuts.length] ?? 'both',
      lastsMs: 500 + random() ** 3 * (partitions > 10 ? 25_000 : 6_000),
      passes: dayPasses ? (atHub || turn % 4 === 1 ? 1 : -1) : 0,
    });
  }
  return faults
    .map((fault) => ({ fault, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ fault }) => fault);
}
function oneOf(count: number): number {
  return Math.floor(random() * count);
}

async function strike(fault: Fault, { cut, mend }: HallNetwork): Promise<void> {
  const terminal = terminals[fault.terminal] ?? hub();
  if (fault.kind === 'kill') {
    if (terminal === hub()) screens.desk.signInAgain();
    await terminal.kill();
    await terminal.start();
    screens.kiosks[fault.terminal]?.reopen();
    return screens.technicians[fault.terminal]?.reopen();
  }
  if (fault.kind === 'stop') {
    terminal.standStill();
    await pause(fault.lastsMs);
    return terminal.goOn();
  }
  cut(fault.terminal, fault.how);
  if (fault.passes !== 0 && terminal === hub()) {
    terminal.jumpToMidnight();
    await confirmTime(terminal);
  } else terminal.jump(fault.passes);
  await pause(fault.lastsMs);
  mend(fault.terminal);
}

/** The day has really passed: somebody compares the clock with a watch. */
async function confirmTime(terminal: HallTerminal): Promise<void> {
  const technician = await technicianAt(terminal);
  const signal = AbortSignal.timeout(longestWaitMs);
  for await (const { time } of await technician.call.technician.health(undefined, { signal })) {
    if (time.doubt === null) continue;
    const { error } = await safe(technician.call.technician.confirmTime({ wall: time.wall }));
    if (!error) break;
  }
  technician.close();
}

/** People take numbers at all four and a clerk calls them, until it is stopped. */
function keepBusy(): () => Promise<void> {
  const stopping = new AbortController();
  const busy = [
    ...terminals.map(({ index }) => takeNumbers(index, stopping.signal)),
    callPeople(stopping.signal),
  ];
  return async () => {
    stopping.abort();
    await Promise.all(busy);
  };
}

async function takeNumbers(at: number, signal: AbortSignal): Promise<void> {
  const page = screens.kiosks[at];
  while (page && !signal.aborted) {
    const wish = { serviceId, priority: 'none', language: 'zh-CN', requestKey: randomUUID() } as const;
    const { error, data } = await safe(page.client.queue.take(wish, { signal }));
    if (!error) given.push({ at, ...data.ticket });
    await pause(100 + random() * 300);
  }
}

async function callPeople(signal: AbortSignal): Promise<void> {
  const { desk } = screens.desk.client;
  while (!signal.aborted) {
    const called = await safe(desk.callNext({ counterId }, { signal }));
    await safe(desk.serve({ counterId }, { signal }));
    await safe(desk.finish({ counterId }, { signal }));
    // A new day has begun: its counters are closed.
    if (called.error) await safe(desk.open({ counterId, serviceIds: [serviceId] }, { signal }));
    await pause(200);
  }
}

async function everythingRight(after: string): Promise<void> {
  const begun = performance.now();
  const trace = (what: string) => {
    if (process.env.FAULT_TRACE) console.log(`${Math.round(performance.now() - begun)} ms: ${what}`);
  };
  trace(after);
  for (let before = ''; ; await pause(50)) {
    const wrong = whatIsWrong(hub(), screens, given, counterId);
    if (wrong === null) break;
    if (performance.now() - begun > longestWaitMs)
      throw new Error(`${wrong}, ${longestWaitMs} ms after ${after}`);
    if (wrong !== before) trace(wrong);
    before = wrong;
  }
  trace('right');
}

function report(): void {
  const sorted = backMs.toSorted((a, b) => a - b);
  const at = (share: number) => ((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) / 1_000).toFixed(1);
  console.log(
    `  ${kills} kills, ${stops} stops, ${partitions} partitions, ${given.length} numbers; all screens right after ` +
      `${at(0.5)} s (half), ${at(0.95)} s (95 of 100), ${at(1)} s (longest)`,
  );
}

async function join(host: HallTerminal, terminal: HallTerminal): Promise<void> {
  const [atHub, here] = [await technicianAt(host), await technicianAt(terminal)];
  await joinHall(atHub.call, here.call, `${hallAddress(host.index)}:${hallPort}`);
  atHub.close();
  here.close();
}

function technicianAt({ url, folder }: HallTerminal) {
  return connect(url, { method: 'pin', pin: folder.technicianPin });
}
