import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { every } from '../kernel/every.ts';
import type { KnownTime } from './clock-memory.ts';
import type { MachineTime } from './machine-time.ts';
import {
  againstExact,
  againstGap,
  againstNothing,
  earliest,
  latest,
  stepMs,
  type Verdict,
} from './plausible.ts';

/** Why the wall clock is not believed. `settling`: it may well be right, and is watched for a moment. */
export type DoubtCause = 'behind' | 'ahead' | 'settling';

export interface Doubt {
  readonly why: DoubtCause;
  /** When it began, by the time that was kept. */
  readonly since: number;
}

export type Believer = 'plausible' | 'time-server' | 'technician';

/** The time is known again. */
export interface Correction {
  readonly by: Believer;
  /** What was written down from here on, and before the correction, is off by `shiftMs`. */
  readonly since: number;
  /** Add it to a time of the doubt to get the true one, ms. */
  readonly shiftMs: number;
  /** The wall clock as it is now believed. */
  readonly now: number;
}

/** What a person is asked about the time. */
export interface TimeShown {
  readonly doubt: Doubt | null;
  /** The machine's own clock. */
  readonly wall: number;
  /** What the terminal goes by. */
  readonly now: number;
}

const lookEveryMs = 1_000;
/** Asking costs a program's start. */
const askEveryMs = 15_000;
/** A clock that is set right at boot, by a time server or by hand, is so by then. */
const settleMs = 60_000;
/** Between two readings so close together nothing else is asked. */
const closeMs = 50;
const closeTolerableMs = 1_000;

/** One reading of the wall clock, and how long the machine was on then. */
interface Reading {
  readonly wall: number;
  readonly monotonic: number;
  readonly uptime: number;
}

interface InDoubt extends Doubt {
  /** The time that is kept: it was `kept` when the machine was on for `uptime`, and goes on from there. */
  readonly kept: number;
  readonly uptime: number;
  readonly exact: boolean;
  /** Nothing was ever written down: any time this product has seen may be right. */
  readonly fresh: boolean;
}

/**
 * The station's time: the machine's wall clock as long as that can be believed. When it jumps, is behind what is on
 * disk, or is too far ahead of it, the time that was known goes on by the machine's uptime, until the wall clock is
 * plausible again, a time server has set it, or a technician confirms it. Every part of the station takes its time from
 * here, so a wrong clock ends no day, erases nothing and marks no law anew.
 */
export class StationClock implements Clock {
  /** The wall clock is no longer believed, or is again. */
  readonly changes = new Emitter<void>();
  /** The time is known again, and what was done meanwhile can be set right. Before {@link changes}. */
  readonly corrections = new Emitter<Correction>();
  readonly #machine: Clock;
  readonly #sources: MachineTime;
  #last: Reading;
  #doubt: InDoubt | null = null;
  #settling: { readonly ahead: number; readonly until: number } | null = null;
  #newest = Number.NEGATIVE_INFINITY;
  #judging = false;
  #timer: Timer | undefined;
  #nextAskAt = 0;

  constructor(machine: Clock, sources: MachineTime) {
    this.#machine = machine;
    this.#sources = sources;
    this.#last = this.#read();
  }
  now(): number {
    const wall = this.#machine.now();
    if (!this.#judging) return wall;
    // The very reading that is given out is judged: the clock may jump before the next one.
    if (this.#doubt === null) this.#noticeJump(wall);
    return this.#doubt === null ? this.#forward(wall) : this.#kept(this.#doubt);
  }
  monotonic(): number {
    return this.#machine.monotonic();
  }
  after(delayMs: number, task: () => void): Timer {
    return this.#machine.after(delayMs, task);
  }
  get doubt(): Doubt | null {
    if (this.#judging && this.#doubt === null) this.#noticeJump();
    return this.#doubt && { why: this.#doubt.why, since: this.#doubt.since };
  }
  shown(): TimeShown {
    return { doubt: this.doubt, wall: this.#machine.now(), now: this.now() };
  }
  /** Judges the wall clock against what is on disk. Before it the clock is taken as it is. */
  begin(known: KnownTime | null): void {
    this.#last = this.#read();
    this.#judging = true;
    this.#judgeStart(known && known.at >= earliest && known.at < latest ? known : null);
  }
  /** Watches the wall clock from now on. */
  start(): void {
    this.#askServer();
    this.#timer = every(this.#machine, lookEveryMs, () => this.#look());
  }
  stop(): void {
    this.#timer?.cancel();
    this.#judging = false;
  }
  /** To be written down: what is known now. */
  known(orderly: boolean): KnownTime {
    return {
      at: this.now(),
      bootId: this.#sources.bootId,
      uptimeMs: this.#sources.uptimeMs(),
      orderly,
      doubtSince: this.#doubt?.since ?? null,
      exact: this.#doubt?.exact ?? true,
    };
  }
  /**
   * A person has compared the wall clock with a watch.
   * @param wall what they saw; the clock must not have jumped since, nor be one that no machine of ours can have seen
   */
  confirm(wall: number): Result<void, { kind: 'another-time' | 'impossible-time' }> {
    const now = this.#machine.now();
    if (Math.abs(now - wall) > stepMs) return fail({ kind: 'another-time' });
    if (againstNothing(now) !== 'right') return fail({ kind: 'impossible-time' });
    if (this.#doubt !== null) this.#believe('technician');
    return ok(undefined);
  }

  #judgeStart(known: KnownTime | null): void {
    const { wall, uptime } = this.#last;
    if (known === null) {
      const verdict = againstNothing(wall);
      if (verdict !== 'right') this.#doubtFrom(verdict, earliest, { exact: false, fresh: true });
      return;
    }
    const sameBoot =
      known.bootId !== null && known.bootId === this.#sources.bootId && uptime >= known.uptimeMs;
    // One later than what is on disk, so that the two differ.
    const kept = 1 + Math.round(sameBoot ? known.at + uptime - known.uptimeMs : known.at);
    const since = known.doubtSince ?? kept;
    const fresh = since < earliest + stepMs;
    const exact = sameBoot && known.doubtSince !== null && known.exact;
    const verdict = fresh
      ? againstNothing(wall)
      : exact || (sameBoot && againstExact(wall, kept) === 'right')
        ? againstExact(wall, kept)
        : againstGap(wall, kept, known.orderly);
    if (verdict === 'right' && known.doubtSince === null) {
      this.#newest = Math.min(kept, wall + stepMs);
      return;
    }
    this.#doubtFrom(verdict, kept, { exact, fresh, since });
    // What was given out in a doubt of the last run is set right at the first look.
    if (verdict === 'right') this.#settling = { ahead: wall - kept, until: 0 };
  }
  #noticeJump(now = this.#machine.now()): void {
    const { wall, monotonic, uptime } = this.#last;
    const elapsed = this.#machine.monotonic() - monotonic;
    if (elapsed >= 0 && elapsed < closeMs && Math.abs(now - wall - elapsed) < closeTolerableMs) return;
    const reading = this.#read();
    const kept = Math.round(wall + reading.uptime - uptime);
    const verdict = againstExact(reading.wall, kept);
    if (verdict === 'right') this.#last = reading;
    else {
      this.#doubtFrom(verdict, Math.max(kept, this.#newest + 1), { exact: true, fresh: false });
      this.#nextAskAt = 0;
      // In a turn of its own: whoever asks the time may be in the middle of a transaction.
      this.#machine.after(0, () => this.#reportJump());
    }
  }
  #reportJump(): void {
    if (!this.#judging) return;
    this.changes.emit();
    this.#askServer();
  }
  #doubtFrom(
    verdict: Verdict,
    kept: number,
    { exact, fresh, since = kept }: { exact: boolean; fresh: boolean; since?: number },
  ): void {
    this.#settling = null;
    const why = verdict === 'behind' || verdict === 'ahead' ? verdict : 'settling';
    this.#doubt = { why, since, kept, uptime: this.#sources.uptimeMs(), exact, fresh };
  }
  #look(): void {
    if (this.#doubt === null) this.#noticeJump();
    else this.#judgeAgain(this.#doubt);
  }
  #judgeAgain(doubt: InDoubt): void {
    const wall = this.#machine.now();
    const verdict = this.#verdict(doubt, wall);
    if (verdict !== 'soon') this.#settling = null;
    if (verdict === 'right' || (verdict === 'soon' && this.#hasSettled(wall - this.#kept(doubt))))
      this.#believe('plausible');
    else {
      this.#name(verdict === 'soon' ? 'settling' : verdict);
      this.#askServer();
    }
  }
  #verdict(doubt: InDoubt, wall: number): Verdict {
    if (doubt.fresh) return againstNothing(wall);
    const kept = this.#kept(doubt);
    return doubt.exact ? againstExact(wall, kept) : againstGap(wall, kept, false);
  }
  /** The wall clock has run on for a minute as far ahead as it is. */
  #hasSettled(ahead: number): boolean {
    const uptime = this.#sources.uptimeMs();
    if (this.#settling === null || Math.abs(this.#settling.ahead - ahead) > stepMs)
      this.#settling = { ahead, until: uptime + settleMs };
    return uptime >= this.#settling.until;
  }
  #name(why: DoubtCause): void {
    if (this.#doubt === null || this.#doubt.why === why) return;
    this.#doubt = { ...this.#doubt, why };
    this.changes.emit();
  }
  #askServer(): void {
    const { uptime, wall } = this.#read();
    if (this.#doubt === null || uptime < this.#nextAskAt) return;
    this.#nextAskAt = uptime + askEveryMs;
    void this.#sources.synchronised().then((yes) => {
      const passed = this.#sources.uptimeMs() - uptime;
      const now = this.#machine.now();
      const sameClock = Math.abs(now - wall - passed) <= stepMs;
      if (yes && sameClock && this.#judging && againstNothing(now) === 'right') this.#believe('time-server');
    });
  }
  #believe(by: Believer): void {
    const doubt = this.#doubt;
    if (doubt === null) return;
    const kept = this.#kept(doubt);
    this.#doubt = null;
    this.#settling = null;
    this.#last = this.#read();
    const now = this.#last.wall;
    this.#newest = by === 'plausible' ? Math.max(now, Math.min(kept, now + stepMs)) : now;
    this.corrections.emit({ by, since: doubt.since, shiftMs: now - kept, now });
    this.changes.emit();
  }
  #kept({ kept, uptime }: InDoubt): number {
    return this.#forward(Math.round(kept + this.#sources.uptimeMs() - uptime));
  }
  /** Small corrections backwards are waited out: the station's time stands still until it is reached. */
  #forward(time: number): number {
    this.#newest = Math.max(this.#newest, time);
    return this.#newest;
  }
  #read(): Reading {
    return {
      wall: this.#machine.now(),
      monotonic: this.#machine.monotonic(),
      uptime: this.#sources.uptimeMs(),
    };
  }
}
