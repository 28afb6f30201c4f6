import { pause } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { DocumentFailure, PrinterNeed } from '../document-printer.ts';
import { delays } from './delays.ts';
import { type Course, type Ending, Follower } from './follow.ts';
import { isName } from './job-name.ts';
import {
  type Handed,
  type JobSnapshot,
  look,
  mostListed,
  open,
  ourJobs,
  send,
  sendInto,
  validate,
} from './jobs.ts';
import { type IppAsker, type Refusal, statuses } from './operations.ts';
import { askState } from './printer.ts';
import { blocks, needsOf, stateOf } from './reasons.ts';

/** Brings one document to the printer, and stays with it until it is known what became of it. */
export async function handOver(course: Course, handed: Handed): Promise<Ending> {
  const unfit = await reasonNotToSend(course, handed);
  if (unfit) return fail(unfit);
  return handed.capabilities.opensJobs ? openAndSend(course, handed) : sendAtOnce(course, handed);
}

/** The job's number is known before a byte of the document is sent, so that no answer that is lost leaves it in doubt. */
async function openAndSend(course: Course, handed: Handed): Promise<Ending> {
  const { asker, signal, left } = course;
  const opened = await whenFree(course, () => open(asker, handed, signal));
  if (!opened.ok) return notOpened(course, opened.failure);
  const { id } = opened.value;
  if (id <= 0) return sendAtOnce(course, handed);
  const seen = await look(asker, id);
  const job = seen.ok ? seen.value : opened.value;
  await left.add(job);
  const sent = await sendInto(asker, id, handed.job, signal);
  const follower = new Follower(course, job);
  if (sent.ok) return follower.run();
  if (!sent.failure.sent) return notOpened(course, sent.failure);
  if (!mayHaveArrived(sent.failure)) return follower.takeBack(refused(sent.failure));
  return followOrTakeBack(follower, sent.failure);
}

/** Nothing of the document has left. A job that was opened all the same is cancelled later. */
async function notOpened({ left }: Course, failure: Refusal): Promise<Ending> {
  await left.doubt({ stranded: false });
  return fail(refused(failure));
}

async function sendAtOnce(course: Course, handed: Handed): Promise<Ending> {
  const { asker, signal } = course;
  const sent = await whenFree(course, () => send(asker, handed, signal));
  if (sent.ok && sent.value.id > 0) return follow(course, sent.value);
  if (sent.ok) return find(course, handed, null);
  return mayHaveArrived(sent.failure) ? find(course, handed, sent.failure) : fail(refused(sent.failure));
}

async function follow(course: Course, job: JobSnapshot): Promise<Ending> {
  await course.left.add(job);
  return new Follower(course, job).run();
}

/** A printer that took the document is followed; one that was still at it after all that time is not waited for. */
function followOrTakeBack(follower: Follower, refusal: Refusal | null): Promise<Ending> {
  if (refusal?.kind !== 'silent') return follower.run();
  return follower.takeBack(notPrinted('The printer did not take the whole document'));
}

/** What speaks against sending the document at all; null: nothing. */
async function reasonNotToSend(course: Course, handed: Handed): Promise<DocumentFailure | null> {
  const { asker, signal, reading, show } = course;
  const { job, capabilities } = handed;
  if ((job.copies ?? 1) > capabilities.mostCopies)
    return notPrinted(`The printer makes at most ${capabilities.mostCopies} copies`);
  const now = await askState(asker, signal);
  if (!now.ok) return refused(now.failure);
  show(now.value);
  if (blocks(stateOf(now.value, reading))) {
    const cause = `Not sent; the printer said: ${now.value.reasons.join(', ')}`;
    return { kind: 'not-printed', needs: needsOf(now.value, reading), cause };
  }
  const valid = await validate(asker, handed, signal);
  if (valid.ok || isStatus(valid.failure, [statuses.operationNotSupported, ...tryAgain])) return null;
  return refused(valid.failure);
}

/** A printer that is busy with another's document is asked again for a while. */
async function whenFree(
  { clock, signal }: Course,
  ask: () => Promise<Result<JobSnapshot, Refusal>>,
): Promise<Result<JobSnapshot, Refusal>> {
  const until = clock.monotonic() + delays.busyMs;
  for (;;) {
    const sent = await ask();
    if (sent.ok || !isStatus(sent.failure, tryAgain)) return sent;
    if (clock.monotonic() >= until || signal.aborted) return sent;
    await pause(clock, delays.busyAgainMs, signal);
  }
}

/** The answer to Print-Job is lost: did the printer take the document? */
async function find(course: Course, { name }: Handed, refusal: Refusal | null): Promise<Ending> {
  const { asker, clock } = course;
  const cause = refusal?.cause ?? 'The printer named no job';
  const startedAt = clock.monotonic();
  for (;;) {
    const found = await searchFor(asker, name);
    if (found.ok && found.value.job) {
      await course.left.add(found.value.job);
      return followOrTakeBack(new Follower(course, found.value.job), refusal);
    }
    const searchedMs = clock.monotonic() - startedAt;
    if (found.ok && searchedMs >= delays.arrivedMs) {
      if (found.value.provesAbsence)
        return fail(notThereAfter(refusal, `${cause}; the printer has no such job`));
      return lost(course, ['call-service'], `${cause}; the printer does not tell which jobs are ours`);
    }
    if (searchedMs >= delays.silentMs) return lost(course, ['switch-on'], cause);
    await pause(clock, delays.jobPollMs);
  }
}

async function lost({ left }: Course, needs: readonly PrinterNeed[], cause: string): Promise<Ending> {
  await left.doubt({ stranded: true });
  return fail({ kind: 'uncertain', needs, cause: `${cause}; the document may come out` });
}

interface Search {
  readonly job: JobSnapshot | undefined;
  /** The lists would show the job if there were one. */
  readonly provesAbsence: boolean;
}

/**
 * Looks for a job by its name. That a name is not listed says nothing by itself: some printers list every job as "Print" by
 * "Guest", forget a job when it is over, or were restarted. It says that there is no such job when an earlier one of ours
 * still is listed under its own name.
 */
async function searchFor(asker: IppAsker, name: string): Promise<Result<Search, Refusal>> {
  const active = await ourJobs(asker, 'not-completed');
  if (!active.ok) return active;
  const over = await ourJobs(asker, 'completed');
  if (!over.ok) return over;
  const listed = [...active.value, ...over.value];
  const isWhole = active.value.length < mostListed && over.value.length < mostListed;
  return ok({
    job: listed.find((job) => job.name === name),
    provesAbsence: isWhole && over.value.some((job) => isName(job.name)),
  });
}

/** Statuses after which the same may succeed a little later. */
const tryAgain: readonly number[] = [statuses.busy, statuses.temporaryError, statuses.serviceUnavailable];

function isStatus(refusal: Refusal, among: readonly number[]): boolean {
  return refusal.kind === 'status' && among.includes(refusal.status);
}

/** Nearly every status says plainly that the document was not taken; these may come after it was, in its middle. */
const halfWay: readonly number[] = [statuses.internalError, statuses.deviceError];

function mayHaveArrived(refusal: Refusal): boolean {
  return refusal.sent && (refusal.kind !== 'status' || isStatus(refusal, halfWay));
}

function notThereAfter(refusal: Refusal | null, cause: string): DocumentFailure {
  return refusal?.kind === 'cancelled' ? { kind: 'cancelled', cause } : notPrinted(cause);
}

function refused(refusal: Refusal): DocumentFailure {
  const { kind, cause } = refusal;
  if (kind === 'cancelled') return { kind: 'cancelled', cause: 'Cancelled before it began' };
  const isSilent = kind === 'unreachable' || kind === 'silent' || kind === 'broken-off';
  if (isSilent) return { kind: 'not-printed', needs: ['switch-on'], cause };
  if (isStatus(refusal, [statuses.notAcceptingJobs]))
    return { kind: 'not-printed', needs: ['resume'], cause };
  return notPrinted(cause);
}

function notPrinted(cause: string): DocumentFailure {
  return { kind: 'not-printed', needs: ['call-service'], cause };
}
