import { randomUUID } from 'node:crypto';
import type { CallLevel } from '#contract/call.ts';
import type { Duty, Ring } from '#contract/lawyer.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Changes } from '../kernel/live.ts';
import type { Log } from '../log/events.ts';
import { writeOrLose } from '../store/write-or-lose.ts';
import type {
  Answered,
  CallOrigin,
  Keeper,
  LawyerSide,
  Level,
  NotAnswered,
  RungPage,
  Standing,
  Waiting,
} from './level.ts';
import { canHelp, nextPair } from './matching.ts';
import {
  type AwayWhy,
  keptOf,
  type LawyersKept,
  newPoolLawyer,
  type PoolLawyer,
  release,
  stopTimers,
} from './pool-lawyer.ts';
import { standingsOf } from './standings.ts';

interface Entry {
  readonly waiting: Waiting;
  readonly keeper: Keeper;
  /** False: rung elsewhere, or nobody is before the terminal. The place in line stays. */
  ready: boolean;
  ringId: string | null;
  /** By lawyers' names: when they did not take it. They are asked again later, not at once. */
  readonly tried: Map<string, number>;
  told: string;
}

export interface PoolSettings {
  readonly level: CallLevel;
  /** How long one lawyer is rung. */
  readonly answerMs: number;
  readonly missesUntilAway: number;
  readonly lawyers: readonly { readonly name: string; readonly duty: Duty }[];
}

export interface LawyerPoolDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: PoolSettings;
  readonly kept: LawyersKept;
  /** No page of theirs has been there for {@link pageBackMs}: signed out, or the browser is gone. */
  readonly onGone?: (name: string) => void;
}

/** A keeper at another hub has this long to say whether the lawyer may be rung, ms. */
const acceptWithinMs = 5_000;
/** Whoever did not take a person is not rung for the same person again before, ms. */
const againMs = 60_000;
/** A lawyer's page that is loaded again is not away, ms. */
const pageBackMs = 30_000;
/** After a restart, and the loss of a line: a station below that is not there by then has lost its call, ms. */
export const confirmWithinMs = 120_000;

/**
 * The lawyers of one hub, and everybody who waits for one of them: from this station and from those below. The only place that
 * changes a lawyer's state, so that nobody is rung twice at once, whoever asks.
 */
export class LawyerPool implements Level {
  readonly #deps: LawyerPoolDeps;
  readonly #lawyers = new Map<string, PoolLawyer>();
  /** In order of arrival here; ranked by when they asked. */
  readonly #entries = new Map<string, Entry>();
  readonly #changes = new Emitter<void>();
  #matching = false;
  #again = false;
  #retry: Timer | null = null;
  /** Calls of before the restart, until whoever keeps their request says that they go on. */
  #unconfirmed: Set<string>;
  #confirming: Timer | null = null;
  /** Sides that hung up while their call could not be reached, and the call of each. */
  readonly #left = new Map<string, string>();
  /** Until then calls are believed that nobody here remembers, ms on the monotonic clock. */
  #remembersFrom = Number.NEGATIVE_INFINITY;
  #stopped = false;

  constructor(deps: LawyerPoolDeps) {
    this.#deps = deps;
    if (deps.kept.isOld) this.#believe();
    const kept = new Map(deps.kept.all().map((one) => [one.name, one]));
    for (const { name, duty } of deps.settings.lawyers)
      this.#lawyers.set(name, newPoolLawyer(name, duty, kept.get(name), deps.clock));
    // Their pages come back by themselves; whoever's does not is away.
    for (const lawyer of this.#lawyers.values()) if (lawyer.awayWhy === null) this.#watchDuty(lawyer, true);
    this.#unconfirmed = new Set([...kept.values()].flatMap(({ call }) => (call ? [call.callId] : [])));
    if (this.#unconfirmed.size > 0)
      this.#confirming = deps.clock.after(confirmWithinMs, () => this.#dropUnconfirmed());
  }
  get changes(): Changes {
    return this.#changes;
  }
  get level(): CallLevel {
    return this.#deps.settings.level;
  }
  lawyer(name: string): Readonly<PoolLawyer> | null {
    return this.#lawyers.get(name) ?? null;
  }
  all(): readonly Readonly<PoolLawyer>[] {
    return [...this.#lawyers.values()];
  }
  /** People who wait for somebody like this lawyer. */
  waitingFor(name: string): number {
    const lawyer = this.#lawyers.get(name);
    return lawyer ? this.#people().filter(({ waiting }) => canHelp(lawyer, waiting)).length : 0;
  }
  get waiting(): number {
    return this.#people().length;
  }
  /** What rings at a lawyer's now. */
  ringOf(name: string): Ring | null {
    const { ring = null, state } = this.#lawyers.get(name) ?? {};
    const entry = ring && state === 'ringing' ? this.#entries.get(ring.requestId) : undefined;
    if (!ring || !entry) return null;
    const { requestId: _, languages, fields, as = 'lawyer', ...waiting } = entry.waiting;
    const { ringId, endsAt } = ring;
    return { ...waiting, languages: [...languages], fields: [...fields], as, ringId, endsAt };
  }

  // --- what keepers say

  enter(waiting: Waiting, keeper: Keeper): void {
    const { requestId } = waiting;
    if (!this.#entries.has(requestId))
      this.#entries.set(requestId, {
        ...{ waiting, keeper, ready: true, ringId: null, tried: new Map(), told: '' },
      });
    this.#match();
  }
  leave(requestId: string): void {
    const entry = this.#entries.get(requestId);
    if (!entry) return;
    this.#entries.delete(requestId);
    if (entry.ringId !== null) this.#freeRung(entry.ringId);
    this.#match();
  }
  setReady(requestId: string, ready: boolean): void {
    const entry = this.#entries.get(requestId);
    if (!entry || entry.ready === ready) return;
    entry.ready = ready;
    this.#match();
  }
  accept(requestId: string, ringId: string): void {
    const lawyer = this.#rung(ringId);
    const entry = this.#entries.get(requestId);
    if (!lawyer?.ring || lawyer.state !== 'held' || !entry || entry.ringId !== ringId) return;
    const { clock, settings, log } = this.#deps;
    lawyer.ring.timer.cancel();
    lawyer.state = 'ringing';
    lawyer.ring = {
      ...{ ringId, requestId, endsAt: clock.now() + settings.answerMs, warm: null },
      timer: clock.after(settings.answerMs, () => this.#missed(lawyer.name, ringId)),
    };
    log.write('consultation.rung', { ring: settings.level });
    this.#changed();
  }
  refuse(requestId: string, ringId: string): void {
    const entry = this.#entries.get(requestId);
    if (entry?.ringId === ringId) {
      entry.ringId = null;
      entry.ready = false;
    }
    this.#freeRung(ringId);
    this.#match();
  }
  /** This call is over, or its keeper does not know it. */
  callEnded(callId: string): void {
    for (const [partyKey, of] of this.#left) if (of === callId) this.#left.delete(partyKey);
    this.#freeFromCall((call) => call.callId === callId);
  }
  resume(name: string, call: Answered, origin: CallOrigin): void {
    if (this.#left.has(call.partyKey)) return void origin.side.act(call.partyKey, { does: 'hang-up' });
    const lawyer = this.#lawyers.get(name);
    const isSame = lawyer?.call?.callId === call.callId && lawyer.call.partyKey === call.partyKey;
    if (!lawyer || !(isSame || this.#mayBeIn(lawyer, call))) return void origin.lost();
    this.#unconfirmed.delete(call.callId);
    if (!isSame) this.#giveBack(lawyer);
    this.#takeCall(lawyer, call, origin);
    this.#match();
  }
  /** This hub takes the place of another, and knows nothing of its calls: who is in one is said by the stations below. */
  succeed(): void {
    this.#believe();
  }
  /** A side left a call that goes on. */
  sideLeft(partyKey: string): void {
    this.#left.delete(partyKey);
    this.#freeFromSide(partyKey);
  }

  // --- what lawyers do

  /** A page of theirs listens. Returns how it stops. */
  listen(name: string): () => void {
    const lawyer = this.#lawyers.get(name);
    if (!lawyer) return () => undefined;
    lawyer.pages += 1;
    lawyer.gone?.cancel();
    lawyer.gone = null;
    this.#match();
    return () => {
      lawyer.pages -= 1;
      if (lawyer.pages === 0 && !this.#stopped) this.#watchDuty(lawyer, true);
      this.#changed();
    };
  }
  setFree(name: string, duty: Duty): void {
    const lawyer = this.#lawyers.get(name);
    if (!lawyer) return;
    lawyer.duty = duty;
    lawyer.misses = 0;
    lawyer.awayWhy = null;
    // They are there now, and say so: nobody need wait until they are asked again.
    for (const { tried } of this.#entries.values()) tried.delete(name);
    this.#save(lawyer);
    this.#watchDuty(lawyer, lawyer.pages === 0);
    if (lawyer.state === 'away') release(lawyer, this.#deps.clock);
    this.#match();
  }
  setAway(name: string, why: AwayWhy = 'own'): void {
    const lawyer = this.#lawyers.get(name);
    if (!lawyer || lawyer.awayWhy !== null) return;
    lawyer.awayWhy = why;
    this.#save(lawyer);
    if (lawyer.state === 'ringing' || lawyer.state === 'held') this.#giveBack(lawyer);
    if (lawyer.state === 'free') lawyer.state = 'away';
    this.#match();
  }
  /** The page that rings looks for the way to the person's. */
  async warmUp(name: string, ringId: string, page: RungPage): Promise<Result<void, 'no-ring'>> {
    const rings = this.#ringing(name, ringId);
    if (!rings) return fail('no-ring');
    const { lawyer, entry } = rings;
    const line = await entry.keeper.warmUp(entry.waiting.requestId, ringId, page);
    // It may have been answered meanwhile, or given to the next.
    if (!line || lawyer.ring?.ringId !== ringId) return fail('no-ring');
    lawyer.ring = { ...lawyer.ring, warm: { ...line, partyKey: page.key } };
    this.#changed();
    return ok(undefined);
  }
  async answer(
    name: string,
    ringId: string,
    { key = randomUUID(), page = null }: Partial<Omit<LawyerSide, 'name'>> = {},
  ): Promise<Result<Answered, NotAnswered>> {
    const rings = this.#ringing(name, ringId);
    if (!rings) return fail('no-ring');
    const { lawyer, entry, ring } = rings;
    ring.timer.cancel();
    lawyer.state = 'answering';
    const { requestId } = entry.waiting;
    lawyer.lent = key;
    this.#save(lawyer);
    const answered = await entry.keeper.answered(requestId, ringId, { name, key, page });
    lawyer.ring = null;
    if (!answered.ok) {
      entry.ringId = null;
      release(lawyer, this.#deps.clock);
      this.#match();
      return answered;
    }
    lawyer.misses = 0;
    this.#takeCall(lawyer, answered.value, entry.keeper.origin(requestId, answered.value));
    this.#entries.delete(requestId);
    this.#match();
    return ok(answered.value);
  }
  /** Hung up, though its station could not be told, or says that it goes on. */
  leaveCall(name: string, partyKey: string): void {
    const call = this.#lawyers.get(name)?.call;
    if (call?.partyKey !== partyKey) return;
    this.#left.set(partyKey, call.callId);
    this.#freeFromSide(partyKey);
  }
  decline(name: string, ringId: string): Result<void, 'no-ring'> {
    const lawyer = this.#lawyers.get(name);
    if (lawyer?.state !== 'ringing' || lawyer.ring?.ringId !== ringId) return fail('no-ring');
    this.#giveBack(lawyer);
    this.#match();
    return ok(undefined);
  }
  stop(): void {
    this.#stopped = true;
    this.#retry?.cancel();
    this.#confirming?.cancel();
    for (const lawyer of this.#lawyers.values()) stopTimers(lawyer);
  }

  // --- inside

  /** All who wait but for colleagues who asked for an interpreter. */
  #people(): Entry[] {
    return [...this.#entries.values()].filter(({ waiting }) => waiting.as !== 'interpreter');
  }
  #believe(): void {
    this.#remembersFrom = this.#deps.clock.monotonic() + confirmWithinMs;
  }
  /** A call that nobody here remembers: lent for it, or of before this hub was there. Nobody else is put into one from outside. */
  #mayBeIn({ call, state, lent }: PoolLawyer, { partyKey }: Answered): boolean {
    if (call || state === 'answering') return false;
    return lent === partyKey || this.#deps.clock.monotonic() < this.#remembersFrom;
  }
  #freeFromSide(partyKey: string): void {
    this.#freeFromCall((call) => call.partyKey === partyKey);
  }
  #freeFromCall(isIt: (call: Answered) => boolean): void {
    for (const lawyer of this.#lawyers.values()) {
      if (!lawyer.call || !isIt(lawyer.call)) continue;
      lawyer.call = null;
      lawyer.side = null;
      if (lawyer.state === 'in-call') release(lawyer, this.#deps.clock);
      this.#save(lawyer);
    }
    this.#match();
  }
  #takeCall(lawyer: PoolLawyer, call: Answered, { side }: CallOrigin): void {
    lawyer.state = 'in-call';
    lawyer.lent = null;
    lawyer.call = call;
    lawyer.side = side;
    this.#save(lawyer);
  }
  #save(lawyer: PoolLawyer): void {
    writeOrLose(this.#deps.log, 'consultation', () => this.#deps.kept.save(keptOf(lawyer)));
  }
  #dropUnconfirmed(): void {
    for (const callId of this.#unconfirmed) this.callEnded(callId);
    this.#unconfirmed.clear();
  }

  #missed(name: string, ringId: string): void {
    const lawyer = this.#lawyers.get(name);
    if (!lawyer || lawyer.ring?.ringId !== ringId) return;
    lawyer.misses += 1;
    this.#giveBack(lawyer);
    if (lawyer.misses >= this.#deps.settings.missesUntilAway) {
      this.#deps.log.write('consultation.lawyer-away', { why: 'missed' });
      this.setAway(name, 'missed');
    }
    this.#match();
  }
  /** The person goes to the next; their place stays. */
  #giveBack(lawyer: PoolLawyer): void {
    const { ring } = lawyer;
    if (!ring) return;
    ring.timer.cancel();
    lawyer.ring = null;
    release(lawyer, this.#deps.clock);
    const entry = this.#entries.get(ring.requestId);
    if (!entry || entry.ringId !== ring.ringId) return;
    entry.ringId = null;
    entry.tried.set(lawyer.name, this.#deps.clock.monotonic());
    entry.keeper.ringOver(ring.requestId, ring.ringId);
  }
  /** What rings at this lawyer's by this id, and whoever it is for; null: it is over. */
  #ringing(name: string, ringId: string) {
    const lawyer = this.#lawyers.get(name);
    const { ring = null, state } = lawyer ?? {};
    const entry = ring && this.#entries.get(ring.requestId);
    return lawyer && entry && state === 'ringing' && ring.ringId === ringId ? { lawyer, entry, ring } : null;
  }
  #rung(ringId: string): PoolLawyer | undefined {
    return [...this.#lawyers.values()].find(({ ring }) => ring?.ringId === ringId);
  }
  #freeRung(ringId: string): void {
    const lawyer = this.#rung(ringId);
    if (!lawyer?.ring || lawyer.state === 'answering') return;
    lawyer.ring.timer.cancel();
    lawyer.ring = null;
    release(lawyer, this.#deps.clock);
  }
  #watchDuty(lawyer: PoolLawyer, isGone: boolean): void {
    const { clock } = this.#deps;
    lawyer.gone?.cancel();
    lawyer.gone = isGone ? clock.after(pageBackMs, () => this.#pageGone(lawyer)) : null;
    lawyer.dutyEnds?.cancel();
    const { until } = lawyer.duty;
    lawyer.dutyEnds =
      until === null ? null : clock.after(until - clock.now(), () => this.setAway(lawyer.name, 'off-duty'));
  }
  #pageGone(lawyer: PoolLawyer): void {
    if (lawyer.pages > 0) return;
    this.#deps.onGone?.(lawyer.name);
    if (lawyer.awayWhy !== null) return;
    this.#deps.log.write('consultation.lawyer-away', { why: 'page-gone' });
    this.setAway(lawyer.name);
  }
  /** Holds lawyers for people until nobody can be. A keeper that answers at once may change what was looked at: look again. */
  #match(): void {
    this.#again = true;
    if (this.#matching) return;
    this.#matching = true;
    while (this.#again && !this.#stopped) {
      this.#again = false;
      this.#matchOnce();
    }
    this.#matching = false;
    this.#changed();
  }
  #matchOnce(): void {
    const now = this.#deps.clock.monotonic();
    const ready = [...this.#entries.values()].filter(({ ready, ringId }) => ready && ringId === null);
    const free = [...this.#lawyers.values()].filter(({ state, pages }) => state === 'free' && pages > 0);
    if (ready.length === 0 || free.length === 0) return;
    const candidates = ready.map((entry) => ({ ...entry.waiting, entry }));
    const pair = nextPair(candidates, free, ({ entry }, { name }) => {
      const tried = entry.tried.get(name);
      return tried === undefined || now - tried >= againMs;
    });
    if (pair) this.#hold(pair.lawyer, pair.waiting.entry);
    else this.#retry ??= this.#deps.clock.after(againMs / 4, () => this.#tryAgain());
  }
  #tryAgain(): void {
    this.#retry = null;
    this.#match();
  }
  #hold(lawyer: PoolLawyer, entry: Entry): void {
    const { clock } = this.#deps;
    const [ringId, { requestId }] = [randomUUID(), entry.waiting];
    entry.ringId = ringId;
    lawyer.state = 'held';
    const timer = clock.after(acceptWithinMs, () => this.#notAccepted(lawyer));
    lawyer.ring = { ringId, requestId, endsAt: clock.now() + acceptWithinMs, timer, warm: null };
    this.#again = true;
    entry.keeper.offered(requestId, ringId);
  }
  /** Whoever keeps the request may say yes too late: they are told, and the next lawyer is held. */
  #notAccepted(lawyer: PoolLawyer): void {
    this.#giveBack(lawyer);
    this.#match();
  }
  #changed(): void {
    this.#tellStandings();
    this.#changes.emit();
  }
  #tellStandings(): void {
    const standings = standingsOf([...this.#entries.values()], [...this.#lawyers.values()]);
    for (const [entry, standing] of standings) this.#tell(entry, standing);
  }
  #tell(entry: Entry, standing: Standing): void {
    const told = JSON.stringify(standing);
    if (told === entry.told) return;
    entry.told = told;
    entry.keeper.standing(entry.waiting.requestId, standing);
  }
}
