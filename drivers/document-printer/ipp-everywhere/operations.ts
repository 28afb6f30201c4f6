import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { StateCause } from '#drivers/device-state.ts';
import { delays } from './delays.ts';
import { type IppServer, post, type Trouble } from './ipp/client.ts';
import { decodeMessage, encodeMessage, type IppGroup, type IppMessage } from './ipp/message.ts';
import { groupTags } from './ipp/tags.ts';
import type { IppAttributes, IppValue } from './ipp/values.ts';

/** Operation codes (RFC 8011 §5.4.15). */
export const operations = {
  printJob: 0x0002,
  validateJob: 0x0004,
  createJob: 0x0005,
  sendDocument: 0x0006,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getJobs: 0x000a,
  getPrinterAttributes: 0x000b,
} as const;

/** Statuses that are acted upon (RFC 8011 §B.1). */
export const statuses = {
  notPossible: 0x0404,
  notFound: 0x0406,
  formatNotSupported: 0x040a,
  internalError: 0x0500,
  operationNotSupported: 0x0501,
  serviceUnavailable: 0x0502,
  versionNotSupported: 0x0503,
  deviceError: 0x0504,
  temporaryError: 0x0505,
  notAcceptingJobs: 0x0506,
  busy: 0x0507,
} as const;

/** The printer did not do it: no answer, an answer that is none, or an answer that says no. */
export type Refusal =
  | Trouble
  | (StateCause & { readonly kind: 'status'; readonly status: number; readonly sent: true });

export interface Request {
  readonly code: number;
  /** Beside those that every request has. */
  readonly operation?: readonly [string, ...IppValue[]][];
  readonly job?: readonly [string, ...IppValue[]][];
  readonly document?: Uint8Array;
  readonly limitMs?: number;
  readonly signal?: AbortSignal | undefined;
}

const version20 = 0x0200;
const version11 = 0x0101;

/** Asks one printer, in the name of one user. */
export class IppAsker {
  readonly userName: string;
  readonly #server: IppServer;
  #version = version20;
  #requestId = 0;

  constructor(server: IppServer, userName: string) {
    this.#server = server;
    this.userName = userName;
  }

  /** The answer, when the printer says that it did what was asked. */
  async ask(request: Request): Promise<Result<IppMessage, Refusal>> {
    const answered = await this.#askOnce(request);
    const tooNew = !answered.ok && answered.failure.kind === 'status' && this.#version !== version11;
    if (!tooNew || answered.failure.status !== statuses.versionNotSupported) return answered;
    this.#version = version11;
    return this.#askOnce(request);
  }

  async #askOnce(request: Request): Promise<Result<IppMessage, Refusal>> {
    const { limitMs = delays.answerMs, signal } = request;
    this.#requestId = (this.#requestId % 0x7fff_ffff) + 1;
    const requestId = this.#requestId;
    const bytes = encodeMessage(this.#message(request, requestId));
    const answered = await post(this.#server, bytes, { connectMs: delays.connectMs, limitMs, signal });
    if (!answered.ok) return answered;
    const message = decodeMessage(answered.value);
    if (!message.ok) return fail({ kind: 'refused', reason: null, cause: message.failure, sent: true });
    return judged(message.value, requestId);
  }

  #message({ code, operation = [], job = [], document }: Request, requestId: number): IppMessage {
    const common: [string, ...IppValue[]][] = [
      ['attributes-charset', { kind: 'charset', value: 'utf-8' }],
      ['attributes-natural-language', { kind: 'naturalLanguage', value: 'en' }],
      ['printer-uri', { kind: 'uri', value: this.#server.address.uri }],
    ];
    // RFC 8011 §4.1.4: the first two first, then the target (a job's id right behind its printer), then the rest.
    const target = operation.filter(([name]) => name === 'job-id');
    const rest = operation.filter(([name]) => name !== 'job-id');
    const user: [string, IppValue] = ['requesting-user-name', { kind: 'name', value: this.userName }];
    const groups: IppGroup[] = [
      { tag: groupTags.operation, attributes: attributesOf([...common, ...target, user, ...rest]) },
    ];
    if (job.length > 0) groups.push({ tag: groupTags.job, attributes: attributesOf(job) });
    return { version: this.#version, code, requestId, groups, data: document ?? new Uint8Array() };
  }
}

function attributesOf(list: readonly (readonly [string, ...IppValue[]])[]): IppAttributes {
  return new Map(list.map(([name, ...values]) => [name, values]));
}

function judged(message: IppMessage, requestId: number): Result<IppMessage, Refusal> {
  if (message.requestId !== requestId)
    return fail({ kind: 'refused', reason: null, cause: 'The answer is to another question', sent: true });
  if (message.code < 0x0100) return ok(message);
  return fail({
    kind: 'status',
    status: message.code,
    reason: null,
    cause: describeStatus(message.code),
    sent: true,
  });
}

function describeStatus(status: number): string {
  const name = Object.entries(statuses).find(([, code]) => code === status)?.[0];
  const code = `0x${status.toString(16).padStart(4, '0')}`;
  return name ? `The printer says ${name} (${code})` : `The printer says ${code}`;
}
