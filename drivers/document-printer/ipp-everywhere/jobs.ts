import { ok, type Result } from '../../basics/result.ts';
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

/** One job as the printer tells it. */
export interface JobSnapshot {
  readonly id: number;
  readonly name: string | null;
  readonly user: string | null;
  /** See {@link jobStates}; null: not told. */
  readonly state: number | null;
  readonly reasons: readonly string[];
  readonly sheets: number | null;
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

/** Hands the document over. */
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

/** Our own jobs. Some printers answer with everybody's, so the user's name is looked at once more. */
export async function ourJobs(
  asker: IppAsker,
  which: 'completed' | 'not-completed',
  signal?: AbortSignal,
): Promise<Result<JobSnapshot[], Refusal>> {
  const answered = await asker.ask({
    code: operations.getJobs,
    operation: [
      ['limit', { kind: 'integer', value: 50 }],
      wantedOfJob,
      ['which-jobs', { kind: 'keyword', value: which }],
      ['my-jobs', { kind: 'boolean', value: true }],
    ],
    signal,
  });
  if (!answered.ok) return answered;
  const jobs = answered.value.groups.filter(({ tag }) => tag === groupTags.job);
  return ok(jobs.map(({ attributes }) => jobOf(attributes)).filter(({ user }) => user === asker.userName));
}

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
    ['document-format', { kind: 'mimeType', value: 'application/pdf' }],
  ];
  return { operation, job: ticket };
}

function jobOf(attributes: IppAttributes): JobSnapshot {
  return {
    id: numberOf(attributes, 'job-id') ?? 0,
    name: textOf(attributes, 'job-name'),
    user: textOf(attributes, 'job-originating-user-name'),
    state: numberOf(attributes, 'job-state'),
    reasons: textsOf(attributes, 'job-state-reasons'),
    sheets: numberOf(attributes, 'job-media-sheets-completed'),
  };
}

function jobId(id: number): [string, IppValue] {
  return ['job-id', { kind: 'integer', value: id }];
}
