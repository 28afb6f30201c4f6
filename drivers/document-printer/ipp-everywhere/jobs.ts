import { ok, type Result } from '#drivers/basics/result.ts';
import type { DocumentJob } from '../document-printer.ts';
import { delays } from './delays.ts';
import { groupOf } from './ipp/message.ts';
import { numberOf, textOf, textsOf } from './ipp/read.ts';
import { groupTags } from './ipp/tags.ts';
import type { IppAttributes, IppValue } from './ipp/values.ts';
import { type IppAsker, operations, type Refusal } from './operations.ts';
import { a4, type Capabilities } from './printer.ts';

/** `job-state` (RFC 8011 §5.3.7). */
export const jobStates = {
  pending: 3,
  held: 4,
  processing: 5,
  stopped: 6,
  canceled: 7,
  aborted: 8,
  completed: 9,
} as const;

/** What tells one job from another that got the same number, after the printer was restarted. null: not told. */
export interface JobMark {
  readonly id: number;
  readonly uuid: string | null;
  /** On the printer's own clock, often since it was switched on, s. */
  readonly createdAt: number | null;
  /** As the printer lists it: some list every job as "Print". */
  readonly name: string | null;
  /** As the printer lists it: some list everybody as "Guest". */
  readonly user: string | null;
}

/** One job as the printer tells it. */
export interface JobSnapshot extends JobMark {
  /** See {@link jobStates}; null: not told. */
  readonly state: number | null;
  readonly reasons: readonly string[];
  readonly sheets: number | null;
  /** Sheets, or sides where it counts those, that came out so far; null: it does not count. */
  readonly cameOut: number | null;
}

/** Whether two answers are about one job: nothing that both tell differs. */
export function isSameJob(mark: JobMark, job: JobMark): boolean {
  const reported = ['id', 'uuid', 'createdAt', 'name', 'user'] as const;
  return reported.every((field) => mark[field] === null || job[field] === null || mark[field] === job[field]);
}

export function isActive({ state }: JobSnapshot): boolean {
  return state !== null && state < jobStates.canceled;
}

/** A document as it is handed to a printer. */
export interface Handed {
  /** Ours alone, so that the job is found again when the printer's answer is lost. */
  readonly name: string;
  readonly job: DocumentJob;
  readonly capabilities: Capabilities;
}

const jobAttributes = [
  'job-id',
  'job-name',
  'job-originating-user-name',
  'job-state',
  'job-state-reasons',
  'job-media-sheets-completed',
  'job-impressions-completed',
  'job-uuid',
  'time-at-creation',
];
const wantedOfJob: [string, ...IppValue[]] = [
  'requested-attributes',
  ...jobAttributes.map((value) => ({ kind: 'keyword', value }) as const),
];

/** Asks whether the printer would take this document; nothing is sent of it. */
export async function validate(
  asker: IppAsker,
  handed: Handed,
  signal: AbortSignal,
): Promise<Result<void, Refusal>> {
  const answered = await asker.ask({ code: operations.validateJob, ...ticketOf(handed), signal });
  return answered.ok ? ok(undefined) : answered;
}

/** Opens a job; its document is still to come. */
export async function open(
  asker: IppAsker,
  handed: Handed,
  signal: AbortSignal,
): Promise<Result<JobSnapshot, Refusal>> {
  const { operation, job } = ticketOf(handed);
  // RFC 8011 §4.2.4: the format belongs to the document, not to the job.
  const ofJob = operation.filter(([name]) => name !== documentFormat[0]);
  const answered = await asker.ask({ code: operations.createJob, operation: ofJob, job, signal });
  return answered.ok ? ok(jobOf(groupOf(answered.value, groupTags.job))) : answered;
}

/** Sends the one document of a job that was opened before. */
export async function sendInto(
  asker: IppAsker,
  id: number,
  { pdf: document }: DocumentJob,
  signal: AbortSignal,
): Promise<Result<void, Refusal>> {
  const last: [string, IppValue] = ['last-document', { kind: 'boolean', value: true }];
  const answered = await asker.ask({
    code: operations.sendDocument,
    operation: [jobId(id), documentFormat, last],
    document,
    limitMs: delays.sendMs,
    signal,
  });
  return answered.ok ? ok(undefined) : answered;
}

/** Opens a job and sends its document in one. */
export async function send(
  asker: IppAsker,
  handed: Handed,
  signal: AbortSignal,
): Promise<Result<JobSnapshot, Refusal>> {
  const { pdf: document } = handed.job;
  const limitMs = delays.sendMs;
  const answered = await asker.ask({
    code: operations.printJob,
    ...ticketOf(handed),
    document,
    limitMs,
    signal,
  });
  return answered.ok ? ok(jobOf(groupOf(answered.value, groupTags.job))) : answered;
}

export async function look(asker: IppAsker, id: number): Promise<Result<JobSnapshot, Refusal>> {
  const answered = await asker.ask({
    code: operations.getJobAttributes,
    operation: [jobId(id), wantedOfJob],
  });
  return answered.ok ? ok(jobOf(groupOf(answered.value, groupTags.job))) : answered;
}

export async function cancel(asker: IppAsker, id: number): Promise<Result<void, Refusal>> {
  const answered = await asker.ask({ code: operations.cancelJob, operation: [jobId(id)] });
  return answered.ok ? ok(undefined) : answered;
}

/** So many jobs are listed at most: one that is not in a list of that length may be beyond its end. */
export const mostListed = 50;

type Which = 'completed' | 'not-completed';

/** Our own jobs. Some printers answer with everybody's, so the user's name is looked at once more. */
export async function ourJobs(
  asker: IppAsker,
  which: Which,
  signal?: AbortSignal,
): Promise<Result<JobSnapshot[], Refusal>> {
  const listed = await list(asker, which, [['my-jobs', { kind: 'boolean', value: true }]], signal);
  return listed.ok ? ok(listed.value.filter(({ user }) => user === asker.userName)) : listed;
}

/** The jobs of everybody. */
export function allJobs(
  asker: IppAsker,
  which: Which,
  signal?: AbortSignal,
): Promise<Result<JobSnapshot[], Refusal>> {
  return list(asker, which, [], signal);
}

async function list(
  asker: IppAsker,
  which: Which,
  whose: readonly [string, ...IppValue[]][],
  signal: AbortSignal | undefined,
): Promise<Result<JobSnapshot[], Refusal>> {
  const answered = await asker.ask({
    code: operations.getJobs,
    operation: [
      ['limit', { kind: 'integer', value: mostListed }],
      wantedOfJob,
      ['which-jobs', { kind: 'keyword', value: which }],
      ...whose,
    ],
    signal,
  });
  if (!answered.ok) return answered;
  const jobs = answered.value.groups.filter(({ tag }) => tag === groupTags.job);
  return ok(jobs.map(({ attributes }) => jobOf(attributes)));
}

const documentFormat: [string, IppValue] = [
  'document-format',
  { kind: 'mimeType', value: 'application/pdf' },
];

/** What both Validate-Job and Print-Job say of a document. Nothing that this printer does not know is asked for. */
function ticketOf({ name, job, capabilities }: Handed) {
  const { copies = 1, sides = 'one-sided' } = job;
  const ticket: [string, ...IppValue[]][] = [];
  if (copies > 1) ticket.push(['copies', { kind: 'integer', value: copies }]);
  if (capabilities.holds) ticket.push(['job-hold-until', { kind: 'keyword', value: 'no-hold' }]);
  if (capabilities.a4) ticket.push(['media', { kind: 'keyword', value: a4 }]);
  if (capabilities.sides.includes(sides)) ticket.push(['sides', { kind: 'keyword', value: sides }]);
  const operation: [string, ...IppValue[]][] = [
    ['job-name', { kind: 'name', value: name }],
    ['ipp-attribute-fidelity', { kind: 'boolean', value: false }],
    documentFormat,
  ];
  return { operation, job: ticket };
}

function jobOf(attributes: IppAttributes): JobSnapshot {
  const sheets = numberOf(attributes, 'job-media-sheets-completed');
  return {
    id: numberOf(attributes, 'job-id') ?? 0,
    name: textOf(attributes, 'job-name'),
    user: textOf(attributes, 'job-originating-user-name'),
    state: numberOf(attributes, 'job-state'),
    reasons: textsOf(attributes, 'job-state-reasons'),
    sheets,
    cameOut: sheets ?? numberOf(attributes, 'job-impressions-completed'),
    uuid: textOf(attributes, 'job-uuid'),
    createdAt: numberOf(attributes, 'time-at-creation'),
  };
}

function jobId(id: number): [string, IppValue] {
  return ['job-id', { kind: 'integer', value: id }];
}
