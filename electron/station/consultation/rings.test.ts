import { afterEach, describe, expect, it } from 'vitest';
import type { Language } from '#contract/common.ts';
import type { Ring } from '#contract/lawyer.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { floorMs, type KnownMorning, plannedMs } from './test-plans.ts';
import { newKey, RingHub, randomFrom } from './test-rings.ts';

const pickUpMs = 4_000;
const meanCallMs = 480_000;
const sleepMs = 600_000;
const calls = 1_000;
/** One region of two cities of two counties each, of two stations each; a lawyer's rank is how few they can serve. */
const shape = [
  { level: 'region', hubs: 1, each: 8 },
  { level: 'city', hubs: 2, each: 3 },
  { level: 'county', hubs: 4, each: 2 },
  { level: 'station', hubs: 8, each: 1 },
] as const;

interface Call {
  readonly key: ReturnType<typeof newKey>;
  readonly atMs: number;
  readonly station: number;
  readonly languages: Language[];
  answeredMs: number | null;
}

/** How fast people come, as a part of what thirty lawyers can serve: the first half of them, and the second. */
type Pace = readonly [number, number];

/** A morning of a region: people ask, lawyers pick up, decline and doze off, hubs are killed and started again. */
class Morning {
  readonly clock = new ManualClock();
  readonly #began = this.clock.now();
  readonly hubs: RingHub[] = [];
  readonly calls: Call[] = [];
  readonly #lastsMs: number[] = [];
  readonly #random;
  readonly #asleep: { name: string; fromMs: number }[] = [];
  /** The ring of each lawyer that was seen last. */
  readonly #rings = new Map<string, string>();
  readonly #inCall = new Map<string, string>();
  readonly #lawyerKeys = new Map<string, string>();
  answered = 0;
  /** What must not be: a lawyer who is rung in a call, a person for whom two lawyers are rung. */
  readonly wrong: string[] = [];
  restarts = 0;

  constructor(seed: number, pace: Pace) {
    this.#random = randomFrom(seed);
    const exponential = (mean: number) => Math.round(-mean * Math.log(1 - this.#random()));
    let atMs = 0;
    for (let index = 0; index < calls; index += 1) {
      atMs += exponential(meanCallMs / 30 / (index < calls / 2 ? pace[0] : pace[1]));
      const languages: Language[] = this.#random() < 0.1 ? ['mn-Mong'] : ['zh-CN'];
      this.calls.push({ key: newKey(), atMs, station: this.#one(8), languages, answeredMs: null });
      this.#lastsMs.push(120_000 + exponential(meanCallMs - 120_000));
    }
    let above: RingHub[] = [];
    for (const { level, hubs, each } of shape) {
      const these = Array.from({ length: hubs }, (_, index) => {
        const parent = above[Math.floor(index / 2)] ?? null;
        const lawyers = Array.from({ length: each }, (_, one) => ({
          name: `${level}-${index}-${one}`,
          // A third speaks Mongolian, too.
          languages: (one + index) % 3 === 0 ? (['zh-CN', 'mn-Mong'] as const) : (['zh-CN'] as const),
        }));
        const onStart = (hub: RingHub) => this.#started(hub);
        return new RingHub({ name: `${level}-${index}`, level, parent, lawyers, clock: this.clock, onStart });
      });
      this.hubs.push(...these);
      above = these;
    }
  }
  #one(of: number): number {
    return Math.floor(this.#random() * of);
  }
  get #nowMs(): number {
    return this.clock.now() - this.#began;
  }
  get #stations(): RingHub[] {
    return this.hubs.slice(-8);
  }
  remove(): void {
    for (const hub of this.hubs) hub.remove();
  }
  async run(): Promise<void> {
    for (const call of this.calls) this.clock.after(call.atMs, () => this.#ask(call));
    const lastMs = this.calls.at(-1)?.atMs ?? 0;
    const sometime = (task: (hub: RingHub) => void) =>
      this.clock.after(this.#one(lastMs), () => task(this.hubs[this.#one(this.hubs.length)] as RingHub));
    for (let index = 0; index < 12; index += 1) sometime((hub) => this.#restart(hub));
    for (let index = 0; index < 3; index += 1) sometime((hub) => this.#doze(hub));
    while (this.answered < calls && this.#nowMs < lastMs + 7_200_000) await this.clock.advance(60_000);
  }
  get meanWaitMs(): number {
    return (
      this.calls.reduce((sum, { atMs, answeredMs }) => sum + (answeredMs ?? Number.NaN) - atMs, 0) / calls
    );
  }
  /** The same, for whoever knows it beforehand. */
  get known(): KnownMorning {
    const lawyers = this.hubs.flatMap((hub) => hub.lawyers.map((lawyer) => ({ hub, ...lawyer })));
    const serves = (hub: RingHub, station: RingHub | null): boolean =>
      station !== null && (station === hub || serves(hub, station.parent));
    return {
      ...{ lastsMs: this.#lastsMs, pickUpMs },
      asking: this.calls.map(({ atMs, station, languages: [language] }) => ({
        atMs,
        lawyers: lawyers.flatMap(({ hub, languages }, index) =>
          serves(hub, this.#stations[station] ?? null) && languages.some((one) => one === language)
            ? [index]
            : [],
        ),
      })),
      lawyers: lawyers.map(
        ({ hub, languages }) => this.hubs.length - this.hubs.indexOf(hub) + languages.length,
      ),
      absent: this.#asleep.map(({ name, fromMs }) => ({
        lawyer: lawyers.findIndex((one) => one.name === name),
        ...{ fromMs, toMs: fromMs + sleepMs },
      })),
    };
  }

  #ask(call: Call): void {
    const at = this.#stations[call.station];
    if (!at?.up) return void this.clock.after(1_000, () => this.#ask(call));
    const { key: requestKey, languages } = call;
    at.requests.ask({ requestKey, languages, kind: 'consultation', fields: [], signLanguage: false });
  }
  /** Pages come back by themselves: of lawyers, and of whoever waits or speaks there. */
  #started(hub: RingHub): void {
    hub.pool.changes.on(() => this.#look(hub));
    const isFirst = this.#nowMs === 0;
    this.clock.after(isFirst ? 0 : 2_000, () => {
      if (!hub.up) return;
      for (const { name } of hub.lawyers) hub.pool.listen(name);
      if (isFirst) for (const { name } of hub.lawyers) this.#wake(hub, name);
      for (const { key, station } of this.calls)
        if (this.#stations[station] === hub && hub.requests.isOpen(key)) this.#comeBack(hub, key);
    });
  }
  #comeBack(hub: RingHub, key: string): void {
    hub.requests.attend(key);
    for (const side of [key, this.#lawyerKeys.get(key) ?? '']) this.#enter(hub, side);
  }
  #enter(hub: RingHub, side: string): void {
    const live = hub.requests.room(side)?.live(side, newKey(), null, undefined);
    if (live?.ok) void live.value.next();
  }
  /** Lawyers look who rings. */
  #look(hub: RingHub): void {
    for (const { name } of hub.lawyers) {
      const ring = hub.pool.ringOf(name);
      if (!ring || this.#rings.get(name) === ring.ringId) continue;
      this.#rings.set(name, ring.ringId);
      if (this.#inCall.has(name)) this.wrong.push(`${name} is rung in a call`);
      const isSame = (other: Ring | null) =>
        other?.number === ring.number && other.from.station === ring.from.station;
      const rung = this.hubs
        .filter(({ up }) => up)
        .flatMap(({ pool, lawyers }) => lawyers.map((one) => pool.ringOf(one.name)));
      if (rung.filter(isSame).length > 1) this.wrong.push(`two lawyers are rung for ${ring.number}`);
      this.#react(hub, name, ring.ringId);
    }
  }
  #react(hub: RingHub, name: string, ringId: string): void {
    if (this.#asleep.some((one) => one.name === name && this.#nowMs < one.fromMs + sleepMs)) return;
    const declines = this.#random() < 0.01;
    this.clock.after(pickUpMs, () => {
      if (!hub.up) return;
      if (declines) hub.pool.decline(name, ringId);
      else void this.#answer(hub, name, ringId);
    });
  }
  async #answer(hub: RingHub, name: string, ringId: string): Promise<void> {
    const answered = await hub.pool.answer(name, ringId);
    if (!answered.ok) return;
    const { callId, partyKey } = answered.value;
    const at = this.#stations.find(({ requests, up }) => up && requests.room(partyKey));
    const call = this.calls.find(({ key }) => at?.requests.roomOf(key)?.callId === callId);
    if (!at || !call) return;
    if (this.#inCall.has(name)) this.wrong.push(`${name} is in two calls`);
    if (call.answeredMs !== null) this.wrong.push('somebody is answered twice');
    this.#inCall.set(name, callId);
    this.#lawyerKeys.set(call.key, partyKey);
    this.#enter(at, call.key);
    this.#enter(at, partyKey);
    call.answeredMs = this.#nowMs;
    this.#hangUpAfter(this.#lastsMs[this.answered++] ?? 0, at, call, name);
  }
  #hangUpAfter(ms: number, at: RingHub, call: Call, name: string): void {
    this.clock.after(ms, () => {
      if (!at.up) return this.#hangUpAfter(1_000, at, call, name);
      if (!at.requests.roomOf(call.key)) this.wrong.push('a call was lost');
      this.#inCall.delete(name);
      at.requests.roomOf(call.key)?.hangUp(call.key);
    });
  }
  #doze(hub: RingHub): void {
    const name = hub.lawyers[0]?.name ?? '';
    this.#asleep.push({ name, fromMs: this.#nowMs });
    this.clock.after(sleepMs, () => this.#wake(hub, name));
  }
  #wake(hub: RingHub, name: string): void {
    const duty = hub.up ? hub.pool.lawyer(name)?.duty : undefined;
    if (duty) hub.pool.setFree(name, duty);
    else this.clock.after(1_000, () => this.#wake(hub, name));
  }
  #restart(hub: RingHub): void {
    if (!hub.up) return;
    this.restarts += 1;
    hub.kill();
    this.clock.after(2_000 + this.#one(10_000), () => hub.start());
  }
}

let morning: Morning;
afterEach(() => morning.remove(), 60_000);

async function live(seed: number, pace: Pace): Promise<Morning> {
  morning = new Morning(seed, pace);
  await morning.run();
  expect(morning.restarts).toBeGreaterThan(6);
  expect(morning.answered).toBe(calls);
  expect(morning.wrong).toEqual([]);
  return morning;
}

describe('a thousand calls to thirty lawyers of four levels, while hubs are killed', () => {
  it('wait no more than a tenth longer than any assignment could make them, when more ask than can be served', async () => {
    const { meanWaitMs, known } = await live(1, [1.2, 0.8]);
    expect(meanWaitMs).toBeLessThan(1.1 * floorMs(known));
  }, 120_000);

  it('wait no more than a tenth longer than by a plan that knows the morning, when all can be served', async () => {
    const means = { ours: 0, planned: 0 };
    for (const seed of [21, 22, 23]) {
      const { meanWaitMs, known } = await live(seed, [0.9, 0.9]);
      means.ours += meanWaitMs;
      means.planned += plannedMs(known);
      morning.remove();
    }
    expect(means.ours).toBeLessThan(1.1 * means.planned);
  }, 240_000);
});
