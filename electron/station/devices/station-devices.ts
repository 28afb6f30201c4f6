import type { DeviceShown } from '#contract/devices.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { CardReportOptions, ReadOutcome } from '#drivers/card-reader/card-report.ts';
import type { CallName, DeviceCalls } from '#drivers/host/calls.ts';
import type { StartHost } from '#drivers/host/channel.ts';
import { type CallOptions, DeviceHostClient, type HostNews } from '#drivers/host/host-client.ts';
import type { CallOutcome, Survey } from '#drivers/host/protocol.ts';
import type { DeviceKind } from '#drivers/model.ts';
import type { PrintDocument, Printed } from '#drivers/ticket-printer/ticket-printer.ts';
import { anyOf, type Changes } from '../kernel/live.ts';
import type { Log } from '../log/events.ts';
import type { DeviceSetting } from '../settings/schema.ts';
import type { Store } from '../store/store.ts';
import { configurationsOf } from './configurations.ts';
import { counterOf } from './counters.ts';
import { DeviceRecords } from './device-records.ts';
import { DeviceStatuses } from './device-statuses.ts';
import { DeviceTests, type DocumentTestPage, type UnknownDevice } from './device-tests.ts';
import { DeviceWork, type PrintOptions } from './device-work.ts';
import { type DrawBands, TicketBands } from './ticket-bands.ts';
import { TrafficLogs } from './traffic-logs.ts';
import type { ReportedDeviceEvent } from './try-out.ts';

export interface DevicesDeps {
  readonly settings: readonly DeviceSetting[];
  /** Starts the device host's process; called again whenever it was lost. */
  readonly startHost: StartHost;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly documentTestPage?: DocumentTestPage;
  /** Sets what the ticket printer's own font lacks. */
  readonly drawBands: DrawBands;
}

/** The terminal's devices, for the other capabilities: what can be offered now, reading a card, printing a ticket. */
export class Devices {
  /** Fires when anything that {@link list} or {@link host} says has changed. */
  readonly changes: Changes;
  /** What devices tell by themselves: scans, keys, pen points. Scans and points are personal. */
  readonly events = new Emitter<ReportedDeviceEvent>();
  /** Tells the id of a device whose driver is a new one, though the device was never away. */
  readonly reopened = new Emitter<string>();
  /** The technician's tries. */
  readonly tests: DeviceTests;
  /** What passes on the devices' lines, masked, for the technician. */
  readonly traffic: TrafficLogs;
  readonly #log: Log;
  readonly #records: DeviceRecords;
  readonly #host: DeviceHostClient;
  readonly #statuses: DeviceStatuses;
  readonly #work: DeviceWork;
  readonly #hostChanged = new Emitter<void>();
  readonly #eventCounted = new Emitter<void>();
  #stopped = false;

  constructor({ settings, startHost, clock, log, store, documentTestPage, drawBands }: DevicesDeps) {
    this.#log = log;
    this.#records = new DeviceRecords({ store, log, clock });
    this.#statuses = new DeviceStatuses({ settings, records: this.#records, clock, log });
    this.#host = new DeviceHostClient({
      startHost,
      clock,
      devices: configurationsOf(settings),
      memories: this.#records,
    });
    const bands = new TicketBands({
      draw: drawBands,
      clock,
      onTrouble: (device, cause) => log.write('device.trouble', { device, cause }),
    });
    this.#work = new DeviceWork({ host: this.#host, records: this.#records, clock, log, bands });
    this.tests = new DeviceTests({
      statuses: this.#statuses,
      work: this.#work,
      events: this.events,
      clock,
      documentTestPage,
      forget: () => this.forget(),
    });
    this.traffic = new TrafficLogs({ watch: (deviceId, on) => this.#host.watchTraffic(deviceId, on) });
    this.changes = anyOf(this.#statuses.changes, this.#work.changes, this.#hostChanged, this.#eventCounted);
    this.#host.onNews((news) => this.#onNews(news));
  }

  start(): void {
    // A terminal without devices needs no process for them.
    if (this.#statuses.list().length > 0) this.#host.start();
  }
  /** Ends all work at the devices. What was asked is answered and written down before the store may be closed. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#host.stop();
    await this.#work.settled();
  }

  /** A visit is over: the device host ends when it has nothing to do, and its memory with it; another takes its place. */
  forget(): void {
    this.#host.renew();
  }
  /** All configured devices, in the order of the settings. */
  list(): DeviceShown[] {
    return this.#statuses.list();
  }
  /** `restarts`: how often the device host was lost and started again since the station started. */
  host(): { readonly state: DeviceHostClient['state']; readonly restarts: number } {
    return { state: this.#host.state, restarts: this.#host.restarts };
  }
  /** Ids of the configured devices of one kind, in the order of the settings. */
  idsOf(kind: DeviceKind): string[] {
    return this.#statuses.idsOf(kind);
  }

  /** `ready` also while unknown or busy; `absent` when none is configured, it is gone, or it is at fault. */
  cardReader(): 'ready' | 'absent' {
    const state = this.#statuses.first('card-reader')?.state.state ?? 'absent';
    return state === 'absent' || state === 'fault' ? 'absent' : 'ready';
  }

  /** `ready` also while unknown or busy: what is not known never blocks a citizen. `absent` when none is configured. */
  ticketPrinter(): 'ready' | 'low' | 'unavailable' | 'absent' {
    const printer = this.#statuses.first('ticket-printer');
    if (!printer) return 'absent';
    const { state } = printer.state;
    if (state === 'low') return 'low';
    return state === 'ready' || state === 'busy' || state === 'unknown' ? 'ready' : 'unavailable';
  }

  /** Reads one card at the first card reader. Personal: drop it when the visit ends. */
  async readCard(options: CardReportOptions): Promise<ReadOutcome> {
    const reader = this.#statuses.first('card-reader');
    if (reader) return this.#work.read(reader, options);
    return fail({ kind: 'reader-absent', cause: 'No card reader in the settings' });
  }

  /** Prints at the first ticket printer, one at a time in the order of the calls. `ok` only when it is on paper. */
  async print(document: PrintDocument, options: PrintOptions = {}): Promise<Printed> {
    const printer = this.#statuses.first('ticket-printer');
    if (printer) return this.#work.print(printer, document, options);
    const cause = 'No ticket printer in the settings';
    return fail({ kind: 'not-printed', state: { state: 'absent', reason: null, cause }, cause });
  }

  /** Asks a device what only its kind can do, e.g. `counter-display.show`. */
  call<Name extends CallName>(
    deviceId: string,
    name: Name,
    input: DeviceCalls[Name]['input'],
    options: CallOptions,
  ): Promise<CallOutcome<Name>> {
    return this.#work.call(deviceId, name, input, options);
  }

  /** What is plugged in, and where each device is; null when the device host cannot be asked. */
  async survey(): Promise<Survey | null> {
    if (this.#stopped) return null;
    // On a terminal without devices it is what a technician asks to find some.
    this.#host.start();
    return this.#host.survey();
  }

  /** A new roll was put in: the estimate of what is left starts over. */
  paperReplaced(deviceId: string): Result<void, UnknownDevice> {
    const printer = this.#statuses.find(deviceId);
    if (printer?.kind !== 'ticket-printer') return fail('unknown-device');
    this.#statuses.newRoll(printer, 'by hand');
    this.#statuses.changes.emit();
    return ok(undefined);
  }

  #onNews(news: HostNews): void {
    if (news.kind === 'device') this.#statuses.receive(news);
    else if (news.kind === 'event') this.#onEvent(news);
    else if (news.kind === 'reopened') this.reopened.emit(news.deviceId);
    else if (news.kind === 'traffic') this.traffic.receive(news.deviceId, news.traffic);
    else this.#onHostNews(news);
  }

  #onEvent({ deviceId, event }: ReportedDeviceEvent): void {
    const counted = counterOf(event);
    if (counted) {
      this.#records.add(deviceId, counted);
      this.#eventCounted.emit();
    }
    if (event.kind === 'trouble') this.#log.write('device.trouble', { device: deviceId, cause: event.cause });
    this.events.emit({ deviceId, event });
  }

  #onHostNews(news: Exclude<HostNews, { kind: 'device' | 'event' | 'traffic' | 'reopened' }>): void {
    switch (news.kind) {
      case 'started':
        this.#log.write('device-host.started', { pid: news.pid });
        break;
      case 'renewed':
        this.#log.write('device-host.renewed', { pid: news.pid });
        break;
      case 'lost':
        this.#log.write('device-host.lost', { cause: news.cause, restartInMs: news.restartInMs });
        break;
      case 'unexpected-error':
        this.#log.write('device-host.unexpected-error', { where: news.where, cause: news.cause });
        break;
      case 'stopped':
        this.#log.write('device-host.stopped', {});
    }
    this.#hostChanged.emit();
  }
}
