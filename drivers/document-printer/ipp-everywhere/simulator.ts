import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import {
  answer,
  enumerated,
  flag,
  group,
  integer,
  keywords,
  numberOf,
  type ParsedRequest,
  parseRequest,
  range,
  text,
  textOf,
} from './simulator/wire.ts';

/** What can be wrong with the line or with the printer's answers. */
export type IppFault =
  /** Takes connections and says nothing. */
  | 'silent'
  /** Answers after 3 s. */
  | 'slow'
  /** The connection ends in the middle of the answer. */
  | 'cut'
  /** Bytes that are no IPP. */
  | 'garbage'
  /** A web page. */
  | 'web-page'
  /** An answer to another request. */
  | 'wrong-id'
  /** Every request is refused with "internal error". */
  | 'internal-error'
  /** Documents are refused: another is being printed. */
  | 'busy'
  /** Speaks only IPP 1.1. */
  | 'old'
  /** Takes a cancel and does nothing. */
  | 'keeps-jobs'
  /** Answers Get-Jobs with everybody's. */
  | 'all-jobs'
  /** Lists every job as "Print" by "Guest". */
  | 'masks'
  /** Lists no job that is over. */
  | 'forgets'
  /** Lists no job at all. */
  | 'lists-nothing'
  /** Takes documents with Print-Job only. */
  | 'print-job-only'
  /** Counts no sheets. */
  | 'counts-nothing'
  /** The connection ends as soon as a document is there; the printer keeps it. */
  | 'drops-answer'
  /** The connection ends as soon as a document is there, and the document is gone. */
  | 'loses-document';

export type SimulatedJobState =
  | 'incoming'
  | 'held'
  | 'processing'
  | 'stopped'
  | 'canceled'
  | 'aborted'
  | 'completed';

export interface SimulatedJob {
  readonly id: number;
  readonly name: string;
  readonly user: string;
  document: Buffer;
  readonly uuid: string;
  readonly copies: number;
  readonly media: string | undefined;
  readonly sides: string | undefined;
  state: SimulatedJobState;
}

export interface IppSimulatorOptions {
  readonly clock: Clock;
  /** How long a document takes, ms. Default 2000. */
  readonly printMs?: number;
  readonly formats?: readonly string[];
  readonly media?: readonly string[];
}

export function createIppSimulator(options: IppSimulatorOptions): IppSimulator {
  return new IppSimulator(options);
}

/** Reasons with which this printer waits, in the middle of a job as well. */
const waitsWith = /^(media-(empty|needed|jam)|door-open|cover-open|toner-empty|input-tray-missing|paused)/;
const stateNumbers = {
  incoming: 4,
  held: 4,
  processing: 5,
  stopped: 6,
  canceled: 7,
  aborted: 8,
  completed: 9,
} as const;
const slowMs = 3000;

/** An A4 printer on the network: an HTTP server that speaks IPP as RFC 8011 tells a printer to. */
export class IppSimulator {
  readonly jobs: SimulatedJob[] = [];
  /** `null`: stops while a reason makes it wait. */
  stopped: boolean | null = null;
  accepting = true;
  readonly #options: IppSimulatorOptions;
  readonly #faults = new Set<IppFault>();
  readonly #sockets = new Set<Socket>();
  readonly #arrivals = new Emitter<SimulatedJob>();
  readonly #changes = new Emitter<void>();
  #reasons: readonly string[] = [];
  #inNextJob: { readonly reasons: readonly string[]; readonly then: 'wait' | 'abort' | 'die' } | undefined;
  #server: Server | undefined;
  #port = 0;
  #held = 0;
  #lastId = 0;
  #made = 0;

  constructor(options: IppSimulatorOptions) {
    this.#options = options;
  }

  /** `ipp://…` under which it is reached; once it listened, the same for good. */
  get address(): string {
    return `ipp://127.0.0.1:${this.#port}/ipp/print`;
  }
  get plugged(): boolean {
    return this.#server !== undefined;
  }
  /** `printer-state-reasons` as they are now. */
  get reasons(): readonly string[] {
    return this.#reasons;
  }
  get faults(): readonly IppFault[] {
    return [...this.#faults];
  }
  /** Requests that it keeps waiting on purpose. */
  get held(): number {
    return this.#held;
  }
  get printed(): SimulatedJob[] {
    return this.jobs.filter(({ state }) => state === 'completed');
  }

  /** Listens on the port of before; at first on `port`, where 0 is any that is free. */
  async plug(port = this.#port): Promise<void> {
    const server = createServer((request, response) => this.#receive(request, response));
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** The cable is pulled: connections break off, new ones are refused. Jobs stay in its memory. */
  async unplug(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  setFault(fault: IppFault, on: boolean): void {
    if (on) this.#faults.add(fault);
    else this.#faults.delete(fault);
  }
  /** `printer-state-reasons`; none: all is well, and a waiting job goes on. */
  setReasons(...reasons: readonly string[]): void {
    this.#reasons = reasons;
    if (!this.#waits()) for (const job of this.jobs) if (job.state === 'stopped') this.#work(job);
    this.#changes.emit();
  }
  /** What happens in the middle of the next job. `die`: the printer is unplugged. */
  inNextJob(then: 'wait' | 'abort' | 'die', ...reasons: readonly string[]): void {
    this.#inNextJob = { then, reasons };
  }
  /** Switched off and on: it knows no job any more, and counts from the beginning. */
  restart(): void {
    this.jobs.length = 0;
    this.#lastId = 0;
  }
  /** A document has arrived; the answer is not yet sent. */
  onJob(listener: (job: SimulatedJob) => void): () => void {
    return this.#arrivals.on(listener);
  }
  /** A job or what the printer says of itself is not what it was. */
  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }
  /** A job that is there already. */
  leave(user: string, state: SimulatedJobState = 'held'): SimulatedJob {
    return this.#add({
      name: 'left behind',
      user,
      document: Buffer.alloc(0),
      copies: 1,
      media: undefined,
      sides: undefined,
      state,
    });
  }

  #receive(request: IncomingMessage, response: ServerResponse): void {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => this.#answer(Buffer.concat(pieces), response));
  }

  #answer(bytes: Buffer, response: ServerResponse): void {
    const request = parseRequest(bytes);
    if (!request) {
      response.writeHead(400).end();
      return;
    }
    const hasDocument = request.document.length > 0;
    if (hasDocument && this.#faults.has('loses-document')) return void response.destroy();
    const reply = this.#carryOut(request);
    if (hasDocument && this.#faults.has('drops-answer')) return void response.destroy();
    if (this.#faults.has('silent')) this.#hold(response, Number.POSITIVE_INFINITY, () => undefined);
    else if (this.#faults.has('slow')) this.#hold(response, slowMs, () => this.#send(response, reply));
    else this.#send(response, reply);
  }

  #hold(response: ServerResponse, ms: number, then: () => void): void {
    this.#held += 1;
    const release = () => {
      this.#held -= 1;
      timer?.cancel();
      response.off('close', release);
    };
    const fire = () => {
      release();
      then();
    };
    const timer = Number.isFinite(ms) ? this.#options.clock.after(ms, fire) : undefined;
    response.once('close', release);
  }

  #send(response: ServerResponse, reply: Buffer): void {
    const type = this.#faults.has('web-page') ? 'text/html' : 'application/ipp';
    response.writeHead(200, { 'Content-Type': type, 'Content-Length': reply.length });
    if (this.#faults.has('cut'))
      response.write(reply.subarray(0, reply.length / 2), () => response.destroy());
    else response.end(this.#faults.has('garbage') ? reply.map((byte) => byte ^ 0x5a) : reply);
  }

  #carryOut(request: ParsedRequest): Buffer {
    const { requestId, major, operation } = request;
    if (this.#faults.has('old') && major > 1) return answer(0x0503, requestId, []);
    if (this.#faults.has('internal-error')) return answer(0x0500, requestId, []);
    const id = this.#faults.has('wrong-id') ? requestId + 1 : requestId;
    const [status, ...parts] = this.#operation(operation, request);
    return answer(status, id, parts);
  }

  #operation(operation: number, request: ParsedRequest): [number, ...Buffer[]] {
    switch (operation) {
      case 0x02:
        return this.#printJob(request);
      case 0x04:
        return [this.#judge(request)];
      case 0x05:
        return this.#createJob(request);
      case 0x06:
        return this.#sendDocument(request);
      case 0x08:
        return [this.#cancelJob(request)];
      case 0x09: {
        const job = this.#jobIn(request);
        return job ? [0, ...this.#describeJob(job)] : [0x0406];
      }
      case 0x0a:
        return [0, ...this.#jobsFor(request).flatMap((job) => this.#describeJob(job))];
      case 0x0b:
        return [0, ...this.#describe()];
      default:
        return [0x0501];
    }
  }

  #judge(request: ParsedRequest): number {
    const formats = this.#options.formats ?? ['application/pdf'];
    if (!this.accepting) return 0x0506;
    return formats.includes(textOf(request, 'document-format') ?? '') ? 0 : 0x040a;
  }

  #printJob(request: ParsedRequest): [number, ...Buffer[]] {
    const judged = this.#judge(request);
    if (judged !== 0) return [judged];
    if (this.#faults.has('busy')) return [0x0507];
    return this.#take(this.#jobFrom(request), request.document);
  }

  #createJob(request: ParsedRequest): [number, ...Buffer[]] {
    if (this.#faults.has('print-job-only')) return [0x0501];
    if (!this.accepting) return [0x0506];
    if (this.#faults.has('busy')) return [0x0507];
    return [0, ...this.#describeJob(this.#jobFrom(request))];
  }

  #sendDocument(request: ParsedRequest): [number, ...Buffer[]] {
    const judged = this.#judge(request);
    const job = this.#jobIn(request);
    if (judged !== 0) return [judged];
    if (job?.state !== 'incoming') return [job ? 0x0404 : 0x0406];
    return this.#take(job, request.document);
  }

  #jobFrom(request: ParsedRequest): SimulatedJob {
    return this.#add({
      name: textOf(request, 'job-name') ?? '',
      user: textOf(request, 'requesting-user-name') ?? '',
      document: Buffer.alloc(0),
      copies: numberOf(request, 'copies') ?? 1,
      media: textOf(request, 'media'),
      sides: textOf(request, 'sides'),
      state: 'incoming',
    });
  }

  #take(job: SimulatedJob, document: Buffer): [number, ...Buffer[]] {
    job.document = document;
    this.#work(job);
    this.#arrivals.emit(job);
    return [0, ...this.#describeJob(job)];
  }

  #cancelJob(request: ParsedRequest): number {
    const job = this.#jobIn(request);
    if (!job) return 0x0406;
    if (stateNumbers[job.state] > 6) return 0x0404;
    if (this.#faults.has('keeps-jobs')) return 0x0500;
    job.state = 'canceled';
    this.#changes.emit();
    return 0;
  }

  #jobsFor(request: ParsedRequest): SimulatedJob[] {
    const user = textOf(request, 'requesting-user-name');
    const wantsDone = textOf(request, 'which-jobs') === 'completed';
    if (this.#faults.has('lists-nothing')) return [];
    if (wantsDone && this.#faults.has('forgets')) return [];
    const all = this.#faults.has('all-jobs') || this.#faults.has('masks');
    return this.jobs.filter((job) => (all || job.user === user) && stateNumbers[job.state] > 6 === wantsDone);
  }

  #jobIn(request: ParsedRequest): SimulatedJob | undefined {
    const id = numberOf(request, 'job-id');
    return this.jobs.find((job) => job.id === id);
  }

  #add(job: Omit<SimulatedJob, 'id' | 'uuid'>): SimulatedJob {
    this.#lastId += 1;
    this.#made += 1;
    const uuid = `urn:uuid:00000000-0000-4000-8000-${String(this.#made).padStart(12, '0')}`;
    const added = { ...job, id: this.#lastId, uuid };
    this.jobs.push(added);
    this.#changes.emit();
    return added;
  }

  /** Half of the time passes, then what was arranged happens, then the rest. */
  #work(job: SimulatedJob): void {
    const { clock, printMs = 2000 } = this.#options;
    job.state = 'processing';
    clock.after(printMs / 2, () => {
      this.#happen(job);
      clock.after(printMs / 2, () => this.#finish(job));
    });
  }

  #happen(job: SimulatedJob): void {
    const event = this.#inNextJob;
    if (!event) return;
    this.#inNextJob = undefined;
    this.#reasons = event.reasons;
    if (event.then === 'abort') job.state = 'aborted';
    if (event.then === 'die') void this.unplug();
    this.#changes.emit();
  }

  #finish(job: SimulatedJob): void {
    if (job.state !== 'processing') return;
    job.state = this.#waits() ? 'stopped' : 'completed';
    this.#changes.emit();
  }

  #waits(): boolean {
    return this.stopped ?? this.#reasons.some((reason) => waitsWith.test(reason));
  }

  #describe(): Buffer[] {
    const { formats = ['application/pdf'], media = ['iso_a4_210x297mm', 'iso_a5_148x210mm'] } = this.#options;
    const isWorking = this.jobs.some(({ state }) => state === 'processing');
    return [
      group(4),
      text(0x41, 'printer-make-and-model', 'Simulated A4'),
      text(0x45, 'printer-uuid', 'urn:uuid:00000000-0000-4000-8000-000000000001'),
      text(0x49, 'document-format-supported', ...formats),
      keywords('media-supported', ...media),
      keywords('sides-supported', 'one-sided', 'two-sided-long-edge'),
      range('copies-supported', 1, 99),
      keywords('job-hold-until-supported', 'no-hold', 'indefinite'),
      enumerated(
        'operations-supported',
        ...(this.#faults.has('print-job-only') ? printJobOnly : everyOperation),
      ),
      enumerated('printer-state', this.#waits() ? 5 : isWorking ? 4 : 3),
      keywords('printer-state-reasons', ...(this.#reasons.length > 0 ? this.#reasons : ['none'])),
      flag('printer-is-accepting-jobs', this.accepting),
    ];
  }

  #describeJob({ id, name, user, uuid, state, copies }: SimulatedJob): Buffer[] {
    const masks = this.#faults.has('masks');
    const sheets = integer('job-media-sheets-completed', state === 'completed' ? copies : 0);
    return [
      group(2),
      integer('job-id', id),
      text(0x45, 'job-uuid', uuid),
      text(0x42, 'job-name', masks ? 'Print' : name),
      text(0x42, 'job-originating-user-name', masks ? 'Guest' : user),
      enumerated('job-state', stateNumbers[state]),
      keywords('job-state-reasons', stateReasons[state]),
      ...(this.#faults.has('counts-nothing') ? [] : [sheets]),
    ];
  }
}

const printJobOnly = [0x02, 0x04, 0x08, 0x09, 0x0a, 0x0b];
const everyOperation = [...printJobOnly, 0x05, 0x06];
const stateReasons = {
  incoming: 'job-incoming',
  held: 'job-hold-until-specified',
  processing: 'job-printing',
  stopped: 'printer-stopped',
  canceled: 'job-canceled-by-user',
  aborted: 'aborted-by-system',
  completed: 'job-completed-successfully',
};
