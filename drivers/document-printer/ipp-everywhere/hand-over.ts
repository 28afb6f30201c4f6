import { pause } from '../../basics/clock.ts';
import { fail, ok, type Result } from '../../basics/result.ts';
import type { DocumentFailure } from '../document-printer.ts';
import { delays } from './delays.ts';
import { type Course, type Ending, Follower } from './follow.ts';
import { type Handed, type JobSnapshot, ourJobs, send, validate } from './jobs.ts';
import { type IppAsker, type Refusal, statuses } from './operations.ts';
import { askState } from './printer.ts';
import { blocks, needsOf, stateOf } from './reasons.ts';

/** Brings one document to the printer, and stays with it until it is known what became of it. */
export async function handOver(course: Course, handed: Handed): Promise<Ending> {
  const unfit = await reasonNotToSend(course, handed);
  if (unfit) return fail(unfit);
  const sent = await sendWhenFree(course, handed);
  if (sent.ok && sent.value.id > 0) return new Follower(course, sent.value.id).run();
  if (sent.ok) return find(course, handed, null);
  return mayHaveArrived(sent.failure) ? find(course, handed, sent.failure) : fail(refused(sent.failure));
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
async function sendWhenFree(course: Course, handed: Handed): Promise<Result<JobSnapshot, Refusal>> {
  const { asker, clock, signal } = course;
  const until = clock.monotonic() + delays.busyMs;
  for (;;) {
    const sent = await send(asker, handed, signal);
    if (sent.ok || !isStatus(sent.failure, tryAgain)) return sent;
    if (clock.monotonic() >= until || signal.aborted) return sent;
    await pause(clock, delays.busyAgainMs, signal);
  }
}

/** The answer to Print-Job is lost: did the printer take the document? */
async function find(course: Course, { name }: Handed, refusal: Refusal | null): Promise<Ending> {
  const { asker, clock } = course;
  const cause = refusal?.cause ?? 'The printer named no job';
  const until = clock.monotonic() + delays.silentMs;
  for (;;) {
    const found = await jobNamed(asker, name);
    if (found.ok && found.value) return resume(course, found.value, refusal);
    if (found.ok) return fail(notThereAfter(refusal, `${cause}; the printer has no such job`));
    if (clock.monotonic() >= until)
      return fail({ kind: 'uncertain', needs: ['switch-on'], cause: `${cause}; the document may come out` });
    await pause(clock, delays.jobPollMs);
  }
}

/** A printer that took the document is followed; one that was still at it after all that time is not waited for. */
function resume(course: Course, job: JobSnapshot, refusal: Refusal | null): Promise<Ending> {
  const follower = new Follower(course, job.id);
  if (refusal?.kind !== 'silent') return follower.run();
  return follower.takeBack(notPrinted('The printer did not take the whole document'));
}

async function jobNamed(asker: IppAsker, name: string): Promise<Result<JobSnapshot | undefined, Refusal>> {
  for (const which of ['not-completed', 'completed'] as const) {
    const jobs = await ourJobs(asker, which);
    if (!jobs.ok) return jobs;
    const found = jobs.value.find((job) => job.name === name);
    if (found) return ok(found);
  }
  return ok(undefined);
}

/** Statuses after which the same may succeed a little later. */
const tryAgain: readonly number[] = [statuses.busy, statuses.temporaryError, statuses.serviceUnavailable];

function isStatus(refusal: Refusal, among: readonly number[]): boolean {
  return refusal.kind === 'status' && among.includes(refusal.status);
}

/** A status says plainly that the document was not taken. */
function mayHaveArrived(refusal: Refusal): boolean {
  return refusal.sent && refusal.kind !== 'status';
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
