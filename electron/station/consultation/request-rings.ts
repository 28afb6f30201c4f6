import type { CallLevel } from '#contract/call.ts';
import type { ConsultationRequest } from '#contract/consultation.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { type Rate, TokenBucket } from '#drivers/basics/token-bucket.ts';
import type { Keeper, Level, RungPage, Standing, Waiting } from './level.ts';
import { numberOf, type RequestRecord } from './requests-table.ts';
import { WarmUp, type WarmUpDeps } from './warm-up.ts';

export interface RequestRingsDeps {
  readonly clock: Clock;
  /** This hub's own first, then those above that can be reached, in order. */
  readonly levels: () => readonly Level[];
  readonly settings: {
    /** How long each level is rung before the next is rung, too. */
    readonly levelRingMs: number;
    readonly station: string;
    readonly ice: WarmUpDeps['ice'];
  };
  /** How long a call of this kind takes, as things are, ms; for the estimate. */
  readonly typicalCallMs: number;
}

/** The request that is rung for, as it is now. */
export interface RungFor {
  readonly record: RequestRecord;
  /** A page of the citizen is there. */
  readonly attended: boolean;
}

interface Rung {
  readonly level: Level;
  readonly ringId: string;
  /** Null: the page that rings has not asked for it. */
  warmUp: WarmUp | null;
}

/** Each is a new line for the person's page, whoever asks for it at a hub above; a lawyer has a page or two. */
const warmUpRate: Rate = { perSecond: 0.2, burst: 10 };

/**
 * The levels that ring for one request, one after the other, and the one ring that may be: whichever level offers another
 * lawyer meanwhile is refused.
 */
export class RequestRings {
  readonly #of: () => RungFor;
  readonly #deps: RequestRingsDeps;
  readonly #keeperOf: (level: Level) => Keeper;
  /** Levels that know of it, the highest last. */
  #reached: Level[] = [];
  readonly #standings = new Map<CallLevel, Standing>();
  #rung: Rung | null = null;
  #wider: Timer | null = null;
  readonly #warmUps: TokenBucket;

  constructor(of: () => RungFor, deps: RequestRingsDeps, keeperOf: (level: Level) => Keeper) {
    this.#of = of;
    this.#deps = deps;
    this.#keeperOf = keeperOf;
    this.#warmUps = new TokenBucket(deps.clock, warmUpRate);
  }
  /** The next level is rung, too. */
  widen(): void {
    const { clock, settings } = this.#deps;
    this.#wider?.cancel();
    this.#wider = null;
    const level = this.#next;
    if (!level || !this.#isWaiting) return;
    this.#reached.push(level);
    this.#wider = clock.after(settings.levelRingMs, () => this.widen());
    level.enter(this.#waiting, this.#keeperOf(level));
  }
  /** Other hubs can be reached than before: where all were rung already, a new one is rung at once. */
  levelsChanged(): void {
    if (this.#isWaiting && !this.#wider) this.widen();
  }
  /** Says to the level whether its lawyer may be rung. */
  offered(level: Level, ringId: string): boolean {
    const { attended } = this.#of();
    if (!this.#isWaiting || !attended || this.#rung) {
      level.refuse(this.#requestId, ringId);
      return false;
    }
    this.#rung = { level, ringId, warmUp: null };
    for (const other of this.#reached) if (other !== level) other.setReady(this.#requestId, false);
    level.accept(this.#requestId, ringId);
    return true;
  }
  /** The page that rings looks for the way to the person's. Null: it is another that rings, or none; or it asks too often. */
  warmUp(ringId: string, lawyer: RungPage): WarmUp | null {
    const rung = this.#rung;
    if (rung?.ringId !== ringId || !this.#isWaiting || !this.#warmUps.take()) return null;
    rung.warmUp?.close();
    const { ask } = this.#of().record;
    const { clock, settings } = this.#deps;
    rung.warmUp = new WarmUp(
      { ask, number: numberOf(this.#of().record), lawyer },
      { clock, ice: settings.ice },
    );
    return rung.warmUp;
  }
  /** Over which the pages find the way to each other before anybody answers; null: they do not. */
  get warm(): WarmUp | null {
    return this.#rung?.warmUp ?? null;
  }
  /** Nobody answered. False: it is another that rings. */
  over(ringId: string): boolean {
    if (this.#rung?.ringId !== ringId) return false;
    this.#ringEnds();
    this.tellReady();
    return true;
  }
  /** Somebody answered. Returns their level; null: it is another that rings, or none. */
  answered(ringId: string): Level | null {
    return this.#rung?.ringId === ringId && this.#isWaiting ? (this.#ringEnds()?.level ?? null) : null;
  }
  stands(level: Level, standing: Standing): void {
    this.#standings.set(level.level, standing);
    // Nobody can be rung there now: to wait out the time of this level would help nobody.
    const isInVain = this.#reached.at(-1) === level && !standing.rung && this.#rung === null;
    if (isInVain && this.#of().attended) this.widen();
  }
  /** To all levels, whether somebody is there to be rung for. */
  tellReady(): void {
    if (!this.#isWaiting || this.#rung) return;
    for (const level of this.#reached) level.setReady(this.#requestId, this.#of().attended);
  }
  /** The ring is taken back: nobody is there to be rung for. */
  takeBack(): void {
    const rung = this.#ringEnds();
    rung?.level.refuse(this.#requestId, rung.ringId);
    this.tellReady();
  }
  /** Rung at no other level any more. */
  leaveAllBut(level: Level): void {
    this.#wider?.cancel();
    for (const other of this.#reached) if (other !== level) other.leave(this.#requestId);
  }
  /** Rung nowhere any more, and as if it never was. */
  leave(): void {
    this.#wider?.cancel();
    this.#ringEnds();
    for (const level of this.#reached) level.leave(this.#requestId);
    this.#reached = [];
    this.#standings.clear();
  }
  stop(): void {
    this.#wider?.cancel();
    this.#ringEnds();
  }
  /** The place in line, as the person is told of it: the best of all levels. */
  get place(): Extract<ConsultationRequest['state'], { is: 'waiting' }> {
    const { settings, clock, typicalCallMs } = this.#deps;
    const standings = [...this.#standings.values()];
    const able = standings.reduce((sum, standing) => sum + standing.able, 0);
    const places = standings.filter((standing) => standing.able > 0);
    const ahead = places.length > 0 ? Math.min(...places.map((standing) => standing.ahead)) : 0;
    const everywhere = !this.#next && this.#rung === null;
    const waitedMs = clock.now() - this.#of().record.askedAt;
    return {
      is: 'waiting',
      ahead,
      estimatedWaitMs: able === 0 ? null : Math.round(((ahead + 1) * typicalCallMs) / able),
      level: this.#reached.at(-1)?.level ?? 'station',
      ringing: this.#rung !== null,
      warmUp: this.warm?.callId ?? null,
      choice: everywhere && (able === 0 || waitedMs >= settings.levelRingMs),
    };
  }

  #ringEnds(): Rung | null {
    const rung = this.#rung;
    this.#rung = null;
    rung?.warmUp?.close();
    return rung;
  }
  get #requestId(): string {
    return this.#of().record.requestId;
  }
  get #isWaiting(): boolean {
    return this.#of().record.state === 'waiting';
  }
  get #next(): Level | undefined {
    return this.#deps.levels().find((level) => !this.#reached.includes(level));
  }
  get #waiting(): Waiting {
    const { record } = this.#of();
    const { requestId, askedAt, ask } = record;
    const { kind, languages, fields, signLanguage } = ask;
    const { levels, settings } = this.#deps;
    const from = { level: levels()[0]?.level ?? 'station', station: settings.station };
    return { requestId, number: numberOf(record), askedAt, kind, languages, fields, signLanguage, from };
  }
}
