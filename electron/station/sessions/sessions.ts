import { randomUUID } from 'node:crypto';
import { createActor } from 'xstate';
import type { CardStep, PersonTold, SessionState } from '#contract/sessions.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { CardReport, CardReportOptions, ReadOutcome } from '#drivers/card-reader/card-report.ts';
import type { Audit } from '../audit/audit.ts';
import { dayAt } from '../kernel/day.ts';
import type { Changes } from '../kernel/live.ts';
import type { Log } from '../log/events.ts';
import { traceOf } from '../log/scrub.ts';
import type { Settings } from '../settings/schema.ts';
import { cardSteps } from './card-steps.ts';
import { type EndReason, visitMachine } from './visit-machine.ts';

export type ReadCard = (options: CardReportOptions) => Promise<ReadOutcome>;

/**
 * The visit at the terminal: at most one, owned by one connection. Calls of another connection find no visit, so a
 * page that was loaded again, or a second one, never sees what the first did.
 */
export interface Sessions {
  readonly changes: Changes;
  /** The id of the visit that is open, whoever owns it. */
  readonly currentId: string | null;
  state(owner: string): SessionState;
  /** Ends a visit that is open and begins one. Returns its id. */
  begin(owner: string): string;
  /** False: no visit of this owner is open. */
  touch(owner: string): boolean;
  end(owner: string, why: 'finished' | 'left'): void;
  /** The owner's connection is gone: its page was closed or loaded again. */
  ownerGone(owner: string): void;
  consent(owner: string, purpose: 'queue'): boolean;
  readCard(
    owner: string,
    signal: AbortSignal | undefined,
  ): Result<AsyncGenerator<CardStep, void, void>, 'no-session' | 'no-consent'>;
  forgetCard(owner: string): boolean;
  /** The name on the card of the visit that is open, JSON as bytes; `null` without one. A copy, for the caller to overwrite. */
  cardName(): Uint8Array | null;
  /** A ticket was taken in the visit that is open. Without one nothing is noted. */
  noteTicket(ticketId: string): void;
  /** Whether it was taken in the visit that is open: only its taker may print it again or give it back. */
  tookTicket(ticketId: string): boolean;
  /** Ends the visit that is open and all timers. */
  close(): void;
}

export interface SessionsDeps {
  readonly clock: Clock;
  readonly settings: Pick<Settings, 'station' | 'terminal'>;
  readonly log: Log;
  readonly audit: Pick<Audit, 'record'>;
  readonly readCard: ReadCard;
  /** After everything of the visit was dropped, e.g. to forget which tickets were taken in it. */
  readonly onWipe: (visit: { readonly cardRead: boolean }) => void;
}

export function createSessions(deps: SessionsDeps): Sessions {
  return new OneSession(deps);
}

/** Before the idle warning, so that the screen can ask what is the matter while somebody is still there. */
const waitForCardMs = 30_000;

/** All that is known of a visit. Dropping this one object is the wipe. */
interface Visit {
  readonly id: string;
  readonly owner: string;
  readonly beganAt: number;
  consented: boolean;
  card: CardReport | null;
  reading: AbortController | null;
  /** A card's texts may lie in memory. */
  cardRead: boolean;
  readonly ticketIds: Set<string>;
}

class OneSession implements Sessions {
  readonly #deps: SessionsDeps;
  readonly #changes = new Emitter<void>();
  readonly #machine;
  #visit: Visit | null = null;
  #phase = '';
  #warnedAt = 0;

  constructor(deps: SessionsDeps) {
    this.#deps = deps;
    const { idleWarningMs, idleEndMs } = deps.settings.terminal;
    const input = { idleWarningMs, afterWarningMs: idleEndMs - idleWarningMs };
    this.#machine = createActor(visitMachine, { input, clock: timersOf(deps.clock) });
    this.#machine.subscribe((snapshot) => this.#moved(snapshot));
    this.#machine.start();
  }
  get changes(): Changes {
    return this.#changes;
  }
  get currentId(): string | null {
    return this.#visit?.id ?? null;
  }
  state(owner: string): SessionState {
    const snapshot = this.#machine.getSnapshot();
    const { lastEnd, afterWarningMs } = snapshot.context;
    if (this.#visit === null) return { phase: 'none', lastEnd };
    if (this.#visit.owner !== owner) return { phase: 'none', lastEnd: 'restart' };
    const sessionId = this.#visit.id;
    if (!snapshot.matches({ open: 'warning' })) return { phase: 'active', sessionId };
    const leftMs = this.#warnedAt + afterWarningMs - this.#deps.clock.monotonic();
    return { phase: 'warning', sessionId, endsInMs: Math.max(0, Math.round(leftMs)) };
  }
  begin(owner: string): string {
    this.#end(this.#visit?.owner === owner ? 'left' : 'restart');
    const id = randomUUID();
    const beganAt = this.#deps.clock.monotonic();
    this.#visit = {
      id,
      owner,
      beganAt,
      consented: false,
      card: null,
      reading: null,
      cardRead: false,
      ticketIds: new Set(),
    };
    this.#deps.log.write('session.began', {});
    this.#machine.send({ type: 'begin' });
    return id;
  }
  touch(owner: string): boolean {
    if (this.#visitOf(owner) === null) return false;
    this.#machine.send({ type: 'touch' });
    return true;
  }
  end(owner: string, why: 'finished' | 'left'): void {
    if (this.#visitOf(owner)) this.#end(why);
  }
  ownerGone(owner: string): void {
    if (this.#visitOf(owner)) this.#end('restart');
  }
  consent(owner: string, purpose: 'queue'): boolean {
    const visit = this.#visitOf(owner);
    if (visit === null) return false;
    this.#deps.audit.record('terminal', 'card-consent', purpose);
    visit.consented = true;
    this.touch(owner);
    return true;
  }
  readCard(owner: string, signal: AbortSignal | undefined): ReturnType<Sessions['readCard']> {
    const visit = this.#visitOf(owner);
    if (visit === null) return fail('no-session');
    if (!visit.consented) return fail('no-consent');
    const reading = new AbortController();
    const cancel = () => reading.abort();
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted) cancel();
    return ok(
      cardSteps(
        (tell) => this.#startReading(visit, reading, tell),
        () => {
          signal?.removeEventListener('abort', cancel);
          cancel();
        },
      ),
    );
  }
  forgetCard(owner: string): boolean {
    const visit = this.#visitOf(owner);
    if (visit === null) return false;
    visit.reading?.abort();
    dropCard(visit);
    this.touch(owner);
    return true;
  }
  cardName(): Uint8Array | null {
    return this.#visit?.card?.name.slice() ?? null;
  }
  noteTicket(ticketId: string): void {
    this.#visit?.ticketIds.add(ticketId);
  }
  tookTicket(ticketId: string): boolean {
    return this.#visit?.ticketIds.has(ticketId) ?? false;
  }
  close(): void {
    this.#end('restart');
    this.#machine.stop();
  }

  #visitOf(owner: string): Visit | null {
    return this.#visit?.owner === owner ? this.#visit : null;
  }
  #end(why: EndReason): void {
    if (this.#visit) this.#machine.send({ type: 'end', why });
  }
  #moved(snapshot: { value: unknown; context: { lastEnd: EndReason } }): void {
    const phase = JSON.stringify(snapshot.value);
    if (phase === this.#phase) return;
    this.#phase = phase;
    this.#warnedAt = this.#deps.clock.monotonic();
    if (snapshot.value === 'none') this.#wipe(snapshot.context.lastEnd);
    this.#changes.emit();
  }
  #wipe(why: EndReason): void {
    const visit = this.#visit;
    if (visit === null) return;
    this.#visit = null;
    dropCard(visit);
    const cardRead = visit.cardRead || visit.reading !== null;
    visit.reading?.abort();
    const lastedMs = Math.round(this.#deps.clock.monotonic() - visit.beganAt);
    this.#deps.log.write('session.ended', { why, lastedMs });
    this.#deps.onWipe({ cardRead });
  }

  /** A second read takes the place of the first, and of what it found. */
  #startReading(visit: Visit, reading: AbortController, tell: (step: CardStep) => void): void {
    const cancelled = () => tell({ step: 'failed', trouble: 'cancelled' });
    if (visit !== this.#visit || reading.signal.aborted) {
      cancelled();
      return;
    }
    visit.reading?.abort();
    visit.reading = reading;
    dropCard(visit);
    reading.signal.addEventListener('abort', cancelled, { once: true });
    this.#readInto(visit, reading, tell).catch((error: unknown) => {
      this.#deps.log.write('station.unexpected-error', { where: 'sessions.readCard', cause: traceOf(error) });
      tell({ step: 'failed', trouble: 'reader-out-of-service' });
    });
  }
  async #readInto(visit: Visit, reading: AbortController, tell: (step: CardStep) => void): Promise<void> {
    const { clock, log, settings, readCard } = this.#deps;
    const { signal } = reading;
    const startedAt = clock.monotonic();
    const result = await readCard({
      waitMs: waitForCardMs,
      today: dayAt(clock.now(), settings.station.timeZone),
      signal,
      onProgress: (step) => {
        if (signal.aborted) return;
        // A card on the reader is a sign of life, and reading it takes no longer than a few seconds.
        if (step === 'reading') this.touch(visit.owner);
        tell({ step });
      },
    });
    visit.cardRead ||= result.ok;
    const outcome = result.ok ? 'read' : result.failure.kind;
    log.write('session.card-read', { outcome, tookMs: Math.round(clock.monotonic() - startedAt) });
    if (signal.aborted) {
      if (result.ok) result.value.name.fill(0);
      return;
    }
    visit.reading = null;
    if (result.ok) visit.card = result.value;
    this.touch(visit.owner);
    tell(
      result.ok
        ? { step: 'read', person: personTold(result.value) }
        : { step: 'failed', trouble: result.failure.kind },
    );
  }
}

function personTold({ kind: cardKind, idNumberMasked, age }: CardReport): PersonTold {
  return { cardKind, idNumberMasked, age };
}

function dropCard(visit: Visit): void {
  visit.card?.name.fill(0);
  visit.card = null;
}

/** XState's idea of a clock. Its timer ids are whatever `setTimeout` returned. */
function timersOf(clock: Clock) {
  return {
    setTimeout: (task: () => void, delayMs: number) => clock.after(delayMs, task),
    clearTimeout: (timer: Timer) => timer.cancel(),
  };
}
