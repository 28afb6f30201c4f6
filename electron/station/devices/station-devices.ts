import type { Clock } from '../../../drivers/basics/clock.ts';
import { Emitter } from '../../../drivers/basics/emitter.ts';
import { Lock } from '../../../drivers/basics/lock.ts';
import { fail, ok, type Result } from '../../../drivers/basics/result.ts';
import type {
  CardReadFailure,
  CardReadOptions,
  IdentityCard,
} from '../../../drivers/card-reader/card-reader.ts';
import type { CallName, DeviceCalls } from '../../../drivers/host/calls.ts';
import type { StartHost } from '../../../drivers/host/channel.ts';
import { type CallOptions, DeviceHostClient, type HostNews } from '../../../drivers/host/host-client.ts';
import type { CallOutcome, DeviceConfiguration } from '../../../drivers/host/protocol.ts';
import { type DeviceKind, modelOf } from '../../../drivers/registry.ts';
import type { PrintDocument, PrintFailure } from '../../../drivers/ticket-printer/ticket-printer.ts';
import type { DeviceShown } from '../../contract/devices.ts';
import type { Log } from '../log/events.ts';
import type { DeviceSetting } from '../settings/schema.ts';
import type { Store } from '../store/store.ts';
import { type CounterName, DeviceRecords } from './device-records.ts';
import { causeOfState, type DeviceStatus, takeState, unheardOf } from './device-status.ts';
import type {
  DeviceEventHeard,
  Devices,
  HostShown,
  PrintOptions,
  TestPrint,
  TestRead,
  UnknownDevice,
} from './devices.ts';
import { lengthMm, ticketsLeft } from './paper.ts';
import { testPage } from './test-page.ts';

export interface DevicesDeps {
  readonly settings: readonly DeviceSetting[];
  /** Starts the device host's process; called again whenever it was lost. */
  readonly startHost: StartHost;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
}

export function createDevices(deps: DevicesDeps): Devices {
  return new StationDevices(deps);
}

/** How long the technician has to put a card down for a test read, ms. */
const testReadWaitMs = 15_000;

const countersOf: Readonly<Record<DeviceKind, readonly CounterName[]>> = {
  'card-reader': ['reads', 'failed-reads', 'reopened'],
  'ticket-printer': ['printed', 'unprinted', 'reopened'],
  'document-printer': ['printed', 'unprinted', 'reopened'],
  scanner: ['reads', 'reopened'],
  keypad: ['reopened'],
  'counter-display': ['reopened'],
  'document-camera': [],
  'signature-pad': ['reopened'],
};

class StationDevices implements Devices {
  readonly changes = new Emitter<void>();
  readonly events = new Emitter<DeviceEventHeard>();
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #records: DeviceRecords;
  readonly #host: DeviceHostClient;
  readonly #statuses: readonly DeviceStatus[];
  readonly #turns = new Map<string, Lock>();
  /** Requests that have not ended. */
  readonly #asked = new Set<Promise<unknown>>();

  constructor({ settings, startHost, clock, log, store }: DevicesDeps) {
    this.#clock = clock;
    this.#log = log;
    this.#records = new DeviceRecords({ store, log, clock });
    this.#statuses = settings.map((setting) => unheardOf(setting, clock.now()));
    this.#host = new DeviceHostClient({
      startHost,
      clock,
      devices: settings.filter(hasDriver).map(configurationOf),
    });
    this.#host.onNews((news) => {
      if (news.kind === 'device') this.#hearDevice(news);
      else if (news.kind === 'event') this.#hearEvent(news);
      else this.#hearHost(news);
    });
  }

  start(): void {
    // A terminal without devices needs no process for them.
    if (this.#statuses.length > 0) this.#host.start();
  }
  /** What was asked is answered and written down before the store may be closed. */
  async stop(): Promise<void> {
    await this.#host.stop();
    await Promise.all(this.#asked);
  }

  list(): DeviceShown[] {
    return this.#statuses.map((status) => this.#show(status));
  }
  host(): HostShown {
    return { state: this.#host.state, restarts: this.#host.restarts };
  }

  cardReader(): 'ready' | 'absent' {
    const state = this.#first('card-reader')?.state.state ?? 'absent';
    return state === 'absent' || state === 'fault' ? 'absent' : 'ready';
  }

  ticketPrinter(): 'ready' | 'low' | 'unavailable' {
    const state = this.#first('ticket-printer')?.state.state ?? 'absent';
    if (state === 'low') return 'low';
    return state === 'ready' || state === 'busy' || state === 'unknown' ? 'ready' : 'unavailable';
  }

  async readCard(options: CardReadOptions): Promise<Result<IdentityCard, CardReadFailure>> {
    const reader = this.#first('card-reader');
    if (reader) return this.#track(this.#read(reader, options));
    return fail({ kind: 'reader-absent', cause: 'No card reader in the settings' });
  }

  async print(
    document: PrintDocument,
    options: PrintOptions = {},
  ): Promise<Result<{ readonly wireMs: number }, PrintFailure>> {
    const printer = this.#first('ticket-printer');
    if (printer) return this.#track(this.#print(printer, document, options));
    const cause = 'No ticket printer in the settings';
    return fail({ kind: 'not-printed', state: { state: 'absent', cause }, cause });
  }

  async testPrint(deviceId: string): Promise<Result<TestPrint, UnknownDevice>> {
    const printer = this.#find(deviceId, 'ticket-printer');
    if (!printer) return fail('unknown-device');
    const startMs = this.#clock.monotonic();
    const printed = await this.#track(this.#print(printer, testPage(deviceId, this.#clock.now()), {}));
    if (!printed.ok) return ok({ outcome: 'unprinted', cause: describePrintFailure(printed.failure) });
    return ok({ outcome: 'printed', tookMs: this.#clock.monotonic() - startMs });
  }

  async testRead(deviceId: string): Promise<Result<TestRead, UnknownDevice>> {
    const reader = this.#find(deviceId, 'card-reader');
    if (!reader) return fail('unknown-device');
    const startMs = this.#clock.monotonic();
    const read = await this.#track(this.#read(reader, { waitMs: testReadWaitMs }));
    if (!read.ok) return ok({ outcome: 'failed', cause: `${read.failure.kind}: ${read.failure.cause}` });
    const tookMs = this.#clock.monotonic() - startMs;
    return ok({ outcome: 'read', cardKind: read.value.kind, tookMs, warnings: [...read.value.warnings] });
  }

  idsOf(kind: DeviceKind): string[] {
    return this.#statuses.filter((status) => status.kind === kind).map(({ setting }) => setting.id);
  }

  call<Name extends CallName>(
    deviceId: string,
    name: Name,
    input: DeviceCalls[Name]['input'],
    options: CallOptions,
  ): Promise<CallOutcome<Name>> {
    return this.#track(this.#host.call(deviceId, name, input, options));
  }

  paperReplaced(deviceId: string): Result<void, UnknownDevice> {
    const printer = this.#find(deviceId, 'ticket-printer');
    if (!printer) return fail('unknown-device');
    this.#newRoll(printer, 'by hand');
    this.changes.emit();
    return ok(undefined);
  }

  async #track<Value>(request: Promise<Value>): Promise<Value> {
    this.#asked.add(request);
    try {
      return await request;
    } finally {
      this.#asked.delete(request);
    }
  }

  async #read(
    reader: DeviceStatus,
    options: CardReadOptions,
  ): Promise<Result<IdentityCard, CardReadFailure>> {
    const startMs = this.#clock.monotonic();
    const read = await this.#host.readCard(reader.setting.id, options);
    const tookMs = this.#clock.monotonic() - startMs;
    this.#noteRead(reader, read.ok ? null : read.failure, tookMs);
    return read;
  }

  /** Only one document at a time: the next in line has its own time limit from when it is its turn. */
  async #print(
    printer: DeviceStatus,
    document: PrintDocument,
    options: PrintOptions,
  ): Promise<Result<{ readonly wireMs: number }, PrintFailure>> {
    const printed = await this.#turnOf(printer).run(() =>
      this.#host.print(printer.setting.id, document, options),
    );
    this.#notePrint(printer, document, printed.ok ? null : printed.failure);
    return printed;
  }

  #turnOf({ setting }: DeviceStatus): Lock {
    const turn = this.#turns.get(setting.id) ?? new Lock();
    this.#turns.set(setting.id, turn);
    return turn;
  }

  #noteRead({ setting }: DeviceStatus, failure: CardReadFailure | null, tookMs: number): void {
    const device = setting.id;
    this.#log.write('device.read-ended', {
      device,
      outcome: failure?.kind ?? 'read',
      cause: failure?.cause ?? '',
      tookMs: Math.round(tookMs),
    });
    // Nobody came, or the citizen changed their mind: no failure of the reader.
    if (failure?.kind === 'no-card' || failure?.kind === 'cancelled') return;
    this.#records.add(device, failure ? 'failed-reads' : 'reads');
    this.changes.emit();
  }

  #notePrint({ setting }: DeviceStatus, document: PrintDocument, failure: PrintFailure | null): void {
    const device = setting.id;
    this.#log.write('device.print-ended', {
      device,
      job: document.jobId,
      outcome: failure?.kind ?? 'printed',
      cause: failure?.cause ?? '',
    });
    if (failure) this.#records.add(device, 'unprinted');
    else this.#records.printed(device, lengthMm(document, setting.paperWidthMm));
    this.changes.emit();
  }

  #hearEvent({ deviceId, event }: DeviceEventHeard): void {
    if (event.kind === 'scan') this.#records.add(deviceId, 'reads');
    this.events.emit({ deviceId, event });
  }

  #hearHost(news: Exclude<HostNews, { kind: 'device' | 'event' }>): void {
    switch (news.kind) {
      case 'started':
        this.#log.write('device-host.started', { pid: news.pid });
        break;
      case 'lost':
        this.#log.write('device-host.lost', { cause: news.cause, restartInMs: news.restartInMs });
        break;
      case 'surprise':
        this.#log.write('device-host.surprise', { where: news.where, cause: news.cause });
        break;
      case 'stopped':
        this.#log.write('device-host.stopped', {});
    }
    this.changes.emit();
  }

  #hearDevice({ deviceId, state, identity }: Extract<HostNews, { kind: 'device' }>): void {
    const status = this.#statuses.find(({ setting }) => setting.id === deviceId);
    if (!status) return;
    const change = takeState(status, state, this.#clock.now());
    const knewIdentity = status.identity;
    status.identity = identity ?? knewIdentity;
    if (change.worthLogging)
      this.#log.write('device.state-changed', {
        device: deviceId,
        state: state.state,
        cause: causeOfState(state),
      });
    if (change.reopened) this.#records.add(deviceId, 'reopened');
    if (change.newRoll) this.#newRoll(status, 'by the printer');
    if (change.changed || status.identity !== knewIdentity) this.changes.emit();
  }

  #newRoll({ setting }: DeviceStatus, how: string): void {
    this.#records.rollReplaced(setting.id);
    this.#log.write('device.paper-replaced', { device: setting.id, how });
  }

  #show({ setting, kind, title, identity, state, since }: DeviceStatus): DeviceShown {
    const { id: deviceId, model, port, rollLengthM } = setting;
    return {
      deviceId,
      kind,
      model,
      title,
      port,
      identity,
      state,
      since,
      counters: countersOf[kind].map((name) => ({ name, value: this.#records.count(deviceId, name) })),
      paperLeftTickets:
        kind === 'ticket-printer' ? ticketsLeft(this.#records.roll(deviceId), rollLengthM) : null,
    };
  }

  #first(kind: DeviceKind): DeviceStatus | undefined {
    return this.#statuses.find((status) => status.kind === kind);
  }
  #find(deviceId: string, kind: DeviceKind): DeviceStatus | undefined {
    return this.#statuses.find((status) => status.kind === kind && status.setting.id === deviceId);
  }
}

/** A document camera is opened by the page. */
function hasDriver({ model }: DeviceSetting): boolean {
  return modelOf(model).kind !== 'document-camera';
}

function configurationOf(setting: DeviceSetting): DeviceConfiguration {
  const { id, model, port, baudRate, paperWidthMm, options } = setting;
  return {
    deviceId: id,
    model,
    port,
    paperWidthMm,
    options,
    ...(baudRate === undefined ? {} : { baudRate }),
  };
}

function describePrintFailure(failure: PrintFailure): string {
  const state = failure.kind === 'cancelled' ? '' : ` (${failure.state.state})`;
  return `${failure.kind}${state}: ${failure.cause}`;
}
