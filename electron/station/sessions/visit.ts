import { randomUUID } from 'node:crypto';
import { createActor } from 'xstate';
import type { CardStep, ConsentPurpose, PersonTold, SessionState } from '#contract/sessions.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { CardReport, CardReportOptions, ReadOutcome } from '#drivers/card-reader/card-report.ts';
import type { Audit } from '../audit/audit.ts';
import { dayAt } from '../kernel/day.ts';
import { Kept } from '../kernel/kept.ts';
import type { Log } from '../log/events.ts';
import { traceOf } from '../log/scrub.ts';
import type { Settings } from '../settings/schema.ts';
import { type EndReason, visitMachine } from './visit-machine.ts';

export type ReadCard = (options: CardReportOptions) => Promise<ReadOutcome>;

export interface VisitDeps {
  readonly clock: Clock;
  readonly settings: {
    readonly station: Pick<Settings['station'], 'timeZone'>;
    readonly terminal: Pick<Settings['terminal'], 'idleWarningMs' | 'idleEndMs'>;
  };
  readonly log: Log;
  readonly audit: Pick<Audit, 'record'>;
  readonly readCard: ReadCard;
}

export interface VisitEnd {
  readonly why: EndReason;
  /** Texts of a card or a form that tell who somebody is may lie in memory. */
  readonly personal: boolean;
}

export interface VisitNews {
  readonly onChange: () => void;
  /** After everything of the person was wiped. */
  readonly onEnd: (end: VisitEnd) => void;
}

/** Before the idle warning, so that the screen can ask what is the matter while somebody is still there. */
const waitForCardMs = 30_000;

/** One person at one page, and all that the station holds of them. Its end is the wipe. */
export class Visit {
  readonly id = randomUUID();
  /** Who opened the terminal with a PIN; null: it is open to all. */
  readonly clerk: string | null;
  /** What capabilities keep of the person. */
  readonly kept = new Kept();
  readonly #deps: VisitDeps;
  readonly #news: VisitNews;
  readonly #machine;
  readonly #beganAt: number;
  readonly #ticketIds = new Set<string>();
  #awaitsTicket: ((ticketId: string) => void)[] = [];
  #phase = '';
  #warnedAt = 0;
  #consented = false;
  #card: CardReport | null = null;
  #reading: AbortController | null = null;
  #personal = false;
  #ended = false;

  constructor(deps: VisitDeps, news: VisitNews, clerk: string | null) {
    this.clerk = clerk;
    this.#deps = deps;
    this.#news = news;
    this.#beganAt = deps.clock.monotonic();
    const { idleWarningMs, idleEndMs } = deps.settings.terminal;
    const input = { idleWarningMs, afterWarningMs: idleEndMs - idleWarningMs };
    this.#machine = createActor(visitMachine, { input, clock: timersOf(deps.clock) });
    this.#machine.subscribe((snapshot) => this.#moved(snapshot));
  }
  begin(): void {
    this.#deps.log.write('session.began', {});
    this.#machine.start();
  }
  /** All of it is wiped: nothing more is kept in it. */
  get isOver(): boolean {
    return this.#ended;
  }
  get state(): SessionState {
    const snapshot = this.#machine.getSnapshot();
    if (!snapshot.matches({ open: 'warning' })) return { phase: 'active', sessionId: this.id };
    const leftMs = this.#warnedAt + snapshot.context.afterWarningMs - this.#deps.clock.monotonic();
    return { phase: 'warning', sessionId: this.id, endsInMs: Math.max(0, Math.round(leftMs)) };
  }
  /** The person is there. After the end this does nothing, as everything else. */
  touch(): void {
    if (!this.#ended) this.#machine.send({ type: 'touch' });
  }
  end(why: EndReason): void {
    if (!this.#ended) this.#machine.send({ type: 'end', why });
  }
  consent(purpose: ConsentPurpose): void {
    this.#deps.audit.record('terminal', 'card-consent', purpose);
    this.#consented = true;
    this.touch();
  }
  readCard(signal: AbortSignal | undefined): Result<AsyncGenerator<CardStep, void, void>, 'no-consent'> {
    if (!this.#consented) return fail('no-consent');
    const reading = new AbortController();
    const cancel = () => reading.abort();
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted) cancel();
    return ok(
      cardSteps(
        (tell) => this.#startReading(reading, tell),
        () => {
          signal?.removeEventListener('abort', cancel);
          cancel();
        },
      ),
    );
  }
  forgetCard(): void {
    this.#reading?.abort();
    this.#dropCard();
    this.touch();
  }
  /** The name on the card that was read, JSON as bytes; `null` without one. A copy, for the caller to overwrite. */
  cardName(): Uint8Array | null {
    return this.#card?.name.slice() ?? null;
  }
  /** The number of the card that was read, masked; null without one. */
  get idNumberMasked(): string | null {
    return this.#card?.idNumberMasked ?? null;
  }
  /** What fills in a form, likewise. */
  cardParticulars(): Uint8Array | null {
    return this.#card?.particulars.slice() ?? null;
  }
  /** Somebody told who they are, in a form. */
  notePersonal(): void {
    this.#personal = true;
  }
  noteTicket(ticketId: string): void {
    this.#ticketIds.add(ticketId);
    for (const task of this.#awaitsTicket.splice(0)) {
      try {
        task(ticketId);
      } catch (error) {
        // The number is taken, whatever becomes of what goes along with it.
        this.#deps.log.write('station.unexpected-error', {
          where: 'sessions.noteTicket',
          cause: traceOf(error),
        });
      }
    }
  }
  /** Does something with the ticket of this visit: now (true), or as soon as one is taken. */
  withTicket(task: (ticketId: string) => void): boolean {
    const ticketId = [...this.#ticketIds].at(-1);
    if (ticketId === undefined) this.#awaitsTicket.push(task);
    else task(ticketId);
    return ticketId !== undefined;
  }
  /** Whether it was taken in this visit: only its taker may print it again or give it back. */
  tookTicket(ticketId: string): boolean {
    return this.#ticketIds.has(ticketId);
  }

  #moved(snapshot: { value: unknown; context: { why: EndReason } }): void {
    const phase = JSON.stringify(snapshot.value);
    if (phase === this.#phase) return;
    this.#phase = phase;
    this.#warnedAt = this.#deps.clock.monotonic();
    if (snapshot.value === 'ended') this.#wipe(snapshot.context.why);
    this.#news.onChange();
  }
  #wipe(why: EndReason): void {
    this.#ended = true;
    this.#dropCard();
    const personal = this.#personal || this.#reading !== null;
    this.#reading?.abort();
    this.#ticketIds.clear();
    this.#awaitsTicket = [];
    this.kept.wipe(why);
    const lastedMs = Math.round(this.#deps.clock.monotonic() - this.#beganAt);
    this.#deps.log.write('session.ended', { why, lastedMs });
    this.#news.onEnd({ why, personal });
  }
  #dropCard(): void {
    overwrite(this.#card);
    this.#card = null;
  }

  /** A second read takes the place of the first, and of what it found. */
  #startReading(reading: AbortController, tell: (step: CardStep) => void): void {
    const cancelled = () => tell({ step: 'failed', trouble: 'cancelled' });
    if (this.#ended || reading.signal.aborted) {
      cancelled();
      return;
    }
    this.#reading?.abort();
    this.#reading = reading;
    this.#dropCard();
    reading.signal.addEventListener('abort', cancelled, { once: true });
    this.#readInto(reading, tell).catch((error: unknown) => {
      this.#deps.log.write('station.unexpected-error', { where: 'sessions.readCard', cause: traceOf(error) });
      tell({ step: 'failed', trouble: 'reader-out-of-service' });
    });
  }
  async #readInto({ signal }: AbortController, tell: (step: CardStep) => void): Promise<void> {
    const { clock, log, settings, readCard } = this.#deps;
    const startedAt = clock.monotonic();
    const result = await readCard({
      waitMs: waitForCardMs,
      today: dayAt(clock.now(), settings.station.timeZone),
      signal,
      onProgress: (step) => {
        if (signal.aborted) return;
        // A card on the reader is a sign of life, and reading it takes no longer than a few seconds.
        if (step === 'reading') this.touch();
        tell({ step });
      },
    });
    this.#personal ||= result.ok;
    const outcome = result.ok ? 'read' : result.failure.kind;
    log.write('session.card-read', { outcome, tookMs: Math.round(clock.monotonic() - startedAt) });
    if (signal.aborted) {
      if (result.ok) overwrite(result.value);
      return;
    }
    this.#reading = null;
    if (result.ok) this.#card = result.value;
    this.touch();
    tell(
      result.ok
        ? { step: 'read', person: personTold(result.value) }
        : { step: 'failed', trouble: result.failure.kind },
    );
  }
}

function overwrite(card: CardReport | null): void {
  card?.name.fill(0);
  card?.particulars.fill(0);
}

function personTold({ kind: cardKind, idNumberMasked, age }: CardReport): PersonTold {
  return { cardKind, idNumberMasked, age };
}

/** XState's idea of a clock. Its timer ids are whatever `setTimeout` returned. */
function timersOf(clock: Clock) {
  return {
    setTimeout: (task: () => void, delayMs: number) => clock.after(delayMs, task),
    clearTimeout: (timer: Timer) => timer.cancel(),
  };
}

/**
 * The steps of one read, up to and with `read` or `failed`.
 * @param start begins the read when somebody listens, and tells the steps
 * @param stop called at the end, and when nobody listens any more
 */
async function* cardSteps(
  start: (tell: (step: CardStep) => void) => void,
  stop: () => void,
): AsyncGenerator<CardStep, void, void> {
  const told: CardStep[] = [];
  let wake: (() => void) | undefined;
  try {
    start((step) => {
      told.push(step);
      wake?.();
    });
    for (;;) {
      const step = told.shift();
      if (step === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      yield step;
      if (step.step === 'read' || step.step === 'failed') return;
    }
  } finally {
    stop();
  }
}
