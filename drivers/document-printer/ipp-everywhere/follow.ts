import { type Clock, pause } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { DocumentFailure, DocumentPrinted, PrinterNeed } from '../document-printer.ts';
import { delays } from './delays.ts';
import { cancel, isSameJob, type JobMark, type JobSnapshot, jobStates, look } from './jobs.ts';
import type { LeftJobs } from './left-jobs.ts';
import { type IppAsker, type Refusal, statuses } from './operations.ts';
import { askState } from './printer.ts';
import { blocks, needsOf, type PrinterSnapshot, type Reading, stateOf } from './reasons.ts';

export type Ending = Result<DocumentPrinted, DocumentFailure>;

/** One document on its way to one printer. */
export interface Course {
  readonly asker: IppAsker;
  readonly clock: Clock;
  readonly reading: Reading;
  readonly left: LeftJobs;
  /** Told whatever the printer says of itself meanwhile. */
  readonly show: (snapshot: PrinterSnapshot) => void;
  /** What was last shown during this document that stopped the printer, whoever saw it. */
  readonly trouble: () => PrinterSnapshot | undefined;
  /** The asker's wish to end, or the driver's stop. */
  readonly signal: AbortSignal;
  /** How long the printer may want staff, ms. */
  readonly staffMs: number;
  /** Monotonic time at which the patience with this job ends, ms. */
  readonly deadline: number;
}

/** Stays with one job until it has ended, or until there is reason to take it back. */
export class Follower {
  readonly #course: Course;
  readonly #mark: JobMark;
  #printer: PrinterSnapshot | undefined;
  #receivedAt: number;
  #begun = false;
  #lastSeen: Pick<JobSnapshot, 'cameOut'> = { cameOut: null };
  #waiting: { readonly on: Waiting; readonly since: number } | undefined;

  constructor(course: Course, mark: JobMark) {
    this.#course = course;
    this.#mark = mark;
    this.#receivedAt = course.clock.monotonic();
  }

  run(): Promise<Ending> {
    return this.#noted(() => this.#run());
  }

  /** Cancels the job at the printer. What it says of the job then decides, for it may have been printed by now. */
  takeBack(why: DocumentFailure): Promise<Ending> {
    return this.#noted(() => this.#takeBack(why));
  }

  /** A job of which the end is not known is cancelled as soon as the printer answers again. */
  async #noted(work: () => Promise<Ending>): Promise<Ending> {
    const { left } = this.#course;
    const ending = await work();
    if (!ending.ok && ending.failure.kind === 'uncertain') await left.doubt({ stranded: false });
    else await left.drop(this.#mark.id);
    return ending;
  }

  async #run(): Promise<Ending> {
    const { clock, signal } = this.#course;
    for (;;) {
      if (signal.aborted) return this.#takeBack({ kind: 'cancelled', cause: 'Cancelled by the asker' });
      const ending = await this.#step();
      if (ending) return ending;
      await pause(clock, delays.jobPollMs, signal);
    }
  }

  async #takeBack(why: DocumentFailure): Promise<Ending> {
    const { asker, clock } = this.#course;
    const cancelled = await cancel(asker, this.#mark.id);
    const until = clock.monotonic() + delays.cancelledMs;
    for (;;) {
      const job = await this.#look();
      if (job.ok && job.value.state === jobStates.completed) return completed(job.value);
      if (job.ok && isOver(job.value)) return this.#over(job.value, why);
      const isGoneNow = !job.ok && isGone(job.failure);
      if (isGoneNow || clock.monotonic() >= until)
        return cancelled.ok ? this.#over(this.#lastSeen, why) : fail(this.#notTakenBack(why));
      await pause(clock, delays.jobPollMs);
    }
  }

  async #look(): Promise<Result<JobSnapshot, Refusal>> {
    const job = await look(this.#course.asker, this.#mark.id);
    if (!job.ok) return job;
    if (!isSameJob(this.#mark, job.value)) return fail(forgotten);
    if (job.value.state === jobStates.processing) this.#begun = true;
    this.#lastSeen = job.value;
    return job;
  }

  async #step(): Promise<Ending | null> {
    const job = await this.#look();
    if (!job.ok) return this.#noWord(job.failure);
    this.#receivedAt = this.#course.clock.monotonic();
    if (job.value.state === jobStates.completed) return completed(job.value);
    await this.#lookAtPrinter();
    if (isOver(job.value)) return this.#over(job.value, this.#failure(endOf(job.value)));
    return this.#patience(job.value);
  }

  async #lookAtPrinter(): Promise<void> {
    const { asker, show } = this.#course;
    const asked = await askState(asker);
    if (!asked.ok) return;
    this.#printer = asked.value;
    show(asked.value);
  }

  #noWord(refusal: Refusal): Ending | null {
    if (isGone(refusal)) return this.#uncertain('the printer does not know the job any more');
    const silentMs = this.#course.clock.monotonic() - this.#receivedAt;
    return silentMs < delays.silentMs ? null : this.#uncertain(refusal.cause);
  }

  async #patience(job: JobSnapshot): Promise<Ending | null> {
    const now = this.#course.clock.monotonic();
    const on = this.#waitsOn(job);
    if (on !== this.#waiting?.on) this.#waiting = on && { on, since: now };
    const waitedMs = this.#waiting ? now - this.#waiting.since : 0;
    if (on && waitedMs >= this.#mostMs(on)) return this.#giveUp(`waited ${waitedMs / 1000} s for ${on}`);
    return now >= this.#course.deadline ? this.#giveUp('took too long') : null;
  }

  #mostMs(on: Waiting): number {
    if (on === 'the document') return delays.arrivedMs;
    return on === 'staff' ? this.#course.staffMs : delays.busyMs;
  }

  #waitsOn({ state, reasons }: JobSnapshot): Waiting | undefined {
    if (reasons.some((reason) => incoming.includes(reason))) return 'the document';
    const isStopped = state === jobStates.held || state === jobStates.stopped;
    const stuck = this.#printer && blocks(stateOf(this.#printer, this.#course.reading));
    if (isStopped || stuck) return 'staff';
    return state === jobStates.pending ? 'other jobs' : undefined;
  }

  async #giveUp(cause: string): Promise<Ending> {
    return this.#takeBack(this.#failure(cause));
  }

  /** A job that ended early, or is taken at its word that it will; sheets of it may lie in the tray all the same. */
  #over({ cameOut }: Pick<JobSnapshot, 'cameOut'>, why: DocumentFailure): Ending {
    const isNothing = cameOut === 0 || (cameOut === null && !this.#begun);
    if (isNothing) return fail(why);
    const cause = `${why.cause}; some of it may have come out`;
    return fail({ kind: 'uncertain', needs: this.#needs(), cause });
  }

  #failure(cause: string): DocumentFailure {
    const reasons = this.#seen()?.reasons.join(', ') ?? '';
    const said = reasons === '' ? '' : `; the printer said: ${reasons}`;
    return { kind: 'not-printed', needs: this.#needs(), cause: `${cause}${said}` };
  }

  #needs(): readonly PrinterNeed[] {
    const seen = this.#seen();
    return seen ? needsOf(seen, this.#course.reading) : ['call-service'];
  }

  #seen(): PrinterSnapshot | undefined {
    return this.#course.trouble() ?? this.#printer;
  }

  #uncertain(cause: string): Ending {
    return fail({ kind: 'uncertain', needs: ['switch-on'], cause: `${cause}; the document may come out` });
  }

  #notTakenBack({ cause }: DocumentFailure): DocumentFailure {
    return {
      kind: 'uncertain',
      needs: this.#needs(),
      cause: `${cause}; the printer did not take the job back`,
    };
  }
}

type Waiting = 'staff' | 'other jobs' | 'the document';

/** Reasons of a job whose document is not whole yet (RFC 8011 §5.3.8). */
const incoming: readonly string[] = ['job-incoming', 'job-data-insufficient'];

/** The number belongs to another job: the printer was restarted and counts from the beginning. */
const forgotten: Refusal = {
  kind: 'status',
  status: statuses.notFound,
  reason: null,
  cause: 'the number belongs to another job',
  sent: true,
};

function isGone(refusal: Refusal): boolean {
  return refusal.kind === 'status' && refusal.status === statuses.notFound;
}

function completed(job: JobSnapshot): Ending {
  if (!job.reasons.includes('job-completed-with-errors')) return printed(job);
  return fail({ kind: 'uncertain', needs: ['call-service'], cause: 'completed with errors' });
}

function printed({ sheets }: JobSnapshot): Ending {
  return ok({ sheets });
}

function isOver({ state }: JobSnapshot): boolean {
  return state === jobStates.canceled || state === jobStates.aborted;
}

function endOf({ state, reasons }: JobSnapshot): string {
  const what = state === jobStates.canceled ? 'cancelled at the printer' : 'aborted by the printer';
  return `${what} (${reasons.join(', ') || 'no reason given'})`;
}
