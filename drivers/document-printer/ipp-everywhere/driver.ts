import { type Clock, pause } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { Lock } from '#drivers/basics/lock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { DeviceDriver } from '#drivers/device-driver.ts';
import { type DeviceMemory, memoryOfProcess } from '#drivers/device-memory.ts';
import type { DeviceState } from '#drivers/device-state.ts';
import type { DocumentJob, DocumentPrinter, DocumentPrinterEvent } from '../document-printer.ts';
import { delays, lostAfter } from './delays.ts';
import type { Course, Ending } from './follow.ts';
import { handOver } from './hand-over.ts';
import { parseIppAddress } from './ipp/address.ts';
import { parsePin } from './ipp/connect.ts';
import { jobNameOf } from './job-name.ts';
import { LeftJobs } from './left-jobs.ts';
import { IppAsker, type Refusal } from './operations.ts';
import { askCapabilities, askState, type Capabilities, stateAfter } from './printer.ts';
import { blocks, type PrinterSnapshot, type Reading, stateOf } from './reasons.ts';

export interface IppPrinterOptions {
  /** `ipp://host[:port]/path` or `ipps://…`. */
  readonly address: string;
  /** SHA-256 of the printer's certificate; empty: it must be one that the system trusts. */
  readonly certificate: string;
  /** Names this terminal at the printer; no other machine may use it. */
  readonly userName: string;
  readonly severalTrays: boolean;
  readonly clock: Clock;
  /** Where the jobs in hand are written down, for the driver that comes after a crash. */
  readonly memory?: DeviceMemory;
}

/** An A4 printer that takes PDF over IPP: IPP Everywhere, AirPrint, or a queue of CUPS. */
export function createIppPrinter(options: IppPrinterOptions): DocumentPrinter {
  return new IppPrinter(options);
}

/** A printer that answers. */
interface Session {
  readonly asker: IppAsker;
  readonly capabilities: Capabilities;
}

class IppPrinter extends DeviceDriver<Session> implements DocumentPrinter {
  readonly #options: IppPrinterOptions;
  readonly #clock: Clock;
  readonly #reading: Reading;
  readonly #lock = new Lock();
  readonly #left: LeftJobs;
  readonly #events = new Emitter<DocumentPrinterEvent>();
  /** The name of the job in hand. */
  #current: string | null = null;
  /** The last time during this job that the printer wanted something: it may have forgotten when the job is aborted. */
  #trouble: PrinterSnapshot | undefined;

  constructor(options: IppPrinterOptions) {
    const { clock, severalTrays, address, memory = memoryOfProcess() } = options;
    super({ model: 'ipp-everywhere', clock, delays });
    this.#options = options;
    this.#clock = clock;
    this.#reading = { severalTrays };
    this.#left = new LeftJobs({
      address,
      memory,
      onStranded: (cause) => this.#events.emit({ kind: 'trouble', cause }),
    });
  }

  onEvent(listener: (event: DocumentPrinterEvent) => void): () => void {
    return this.#events.on(listener);
  }
  /** A job in hand is cancelled at the printer first. */
  override async stop(): Promise<void> {
    this.endJobs();
    await this.#lock.run(async () => undefined);
    await super.stop();
  }

  async print(job: DocumentJob, { signal }: { readonly signal?: AbortSignal } = {}): Promise<Ending> {
    await this.loop.firstAttempt;
    const either = signal ? AbortSignal.any([signal, this.stopping]) : this.stopping;
    return this.#lock.run(() => this.#printNow(job, either));
  }

  protected async open(signal: AbortSignal): Promise<Result<Session, DeviceState>> {
    const asker = askerFor(this.#options);
    if (!asker.ok) return fail({ state: 'fault', reason: null, cause: asker.failure });
    const capabilities = await askCapabilities(asker.value, signal);
    if (!capabilities.ok) return capabilities;
    this.serialNumber = capabilities.value.identity;
    await this.#cancelLeftovers(asker.value, signal);
    return ok({ asker: asker.value, capabilities: capabilities.value });
  }

  /** Not while a document is in hand, which is somebody's. */
  async #cancelLeftovers(asker: IppAsker, signal: AbortSignal): Promise<void> {
    if (!this.#left.due || this.#current !== null) return;
    const either = AbortSignal.any([signal, this.stopping]);
    await this.#lock.run(() => this.#left.cancelAll(asker, either));
  }

  /** Asks for the state again and again, until the printer is lost. */
  protected async serve(session: Session, signal: AbortSignal): Promise<DeviceState> {
    let unanswered = 0;
    let last: DeviceState = this.state;
    while (!signal.aborted && unanswered < lostAfter) {
      const refusal = await this.#look(session, signal);
      if (!refusal) await this.#cancelLeftovers(session.asker, signal);
      unanswered = refusal ? unanswered + 1 : 0;
      if (refusal) last = stateAfter(refusal);
      if (unanswered < lostAfter)
        await pause(this.#clock, refusal ? delays.pollAgainMs : delays.idlePollMs, signal);
    }
    return last;
  }

  async #look({ asker }: Session, signal: AbortSignal): Promise<Refusal | null> {
    const asked = await askState(asker, signal);
    if (!asked.ok) return asked.failure;
    this.#show(asked.value);
    return null;
  }

  #show(snapshot: PrinterSnapshot): void {
    const state = stateOf(snapshot, this.#reading);
    if (this.#current !== null && blocks(state)) this.#trouble = snapshot;
    if (!this.loop.session) return;
    const isBusy = this.#current !== null && !blocks(state);
    this.loop.show(isBusy ? { state: 'busy', doing: 'printing' } : state);
  }

  async #printNow(job: DocumentJob, signal: AbortSignal): Promise<Ending> {
    if (signal.aborted) return fail({ kind: 'cancelled', cause: 'Cancelled before it began' });
    const { session } = this.loop;
    if (!session) return this.#notThere();
    const { asker, capabilities } = session;
    const name = jobNameOf(job);
    this.#current = name;
    this.#trouble = undefined;
    try {
      return await handOver(this.#course(asker, job, signal), { name, job, capabilities });
    } finally {
      this.#current = null;
      await this.#look(session, this.stopping);
    }
  }

  #course(asker: IppAsker, { staffMs = delays.staffMs }: DocumentJob, signal: AbortSignal): Course {
    return {
      asker,
      clock: this.#clock,
      reading: this.#reading,
      left: this.#left,
      show: (snapshot) => this.#show(snapshot),
      trouble: () => this.#trouble,
      signal,
      staffMs,
      deadline: this.#clock.monotonic() + delays.jobMs,
    };
  }

  #notThere(): Ending {
    const { state } = this;
    const cause = 'cause' in state ? state.cause : 'the printer is not there';
    return fail({
      kind: 'not-printed',
      needs: [state.state === 'fault' ? 'call-service' : 'switch-on'],
      cause,
    });
  }
}

function askerFor({ address, certificate, userName, clock }: IppPrinterOptions): Result<IppAsker, string> {
  const parsed = parseIppAddress(address);
  if (!parsed.ok) return parsed;
  const pin = parsePin(certificate);
  if (!pin.ok) return pin;
  return ok(new IppAsker({ address: parsed.value, pin: pin.value, clock }, userName));
}
