import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { Lock } from '#drivers/basics/lock.ts';
import type { Result } from '#drivers/basics/result.ts';
import type { CardReadFailure } from '#drivers/card-reader/card-reader.ts';
import type { CardReportOptions, ReadOutcome } from '#drivers/card-reader/card-report.ts';
import type { DocumentFailure, DocumentPrinted } from '#drivers/document-printer/document-printer.ts';
import type { CallName, DeviceCalls } from '#drivers/host/calls.ts';
import type { CallOptions, DeviceHostClient } from '#drivers/host/host-client.ts';
import type { CallOutcome } from '#drivers/host/protocol.ts';
import { paperWidthOf } from '#drivers/registry.ts';
import type { PrintDocument, Printed, PrintFailure } from '#drivers/ticket-printer/ticket-printer.ts';
import type { Log } from '../log/events.ts';
import { cuts } from './counters.ts';
import type { DeviceRecords } from './device-records.ts';
import type { DeviceStatus } from './device-status.ts';
import { lengthMm } from './paper.ts';
import type { TicketBands } from './ticket-bands.ts';

export interface DeviceWorkDeps {
  readonly host: DeviceHostClient;
  readonly records: DeviceRecords;
  readonly clock: Clock;
  readonly log: Log;
  readonly bands: Pick<TicketBands, 'set'>;
}

export interface PrintOptions {
  readonly signal?: AbortSignal;
}

/** What devices are asked to do, one document at a time at each printer; every end is logged and counted. */
export class DeviceWork {
  /** Fires when something was counted. */
  readonly changes = new Emitter<void>();
  readonly #deps: DeviceWorkDeps;
  readonly #turns = new Map<string, Lock>();
  /** Requests that have not ended. */
  readonly #asked = new Set<Promise<unknown>>();

  constructor(deps: DeviceWorkDeps) {
    this.#deps = deps;
  }

  /** Settles when all that was asked is answered and written down. */
  async settled(): Promise<void> {
    await Promise.all(this.#asked);
  }

  read(reader: DeviceStatus, options: CardReportOptions): Promise<ReadOutcome> {
    return this.#track(this.#read(reader, options));
  }

  print(printer: DeviceStatus, document: PrintDocument, options: PrintOptions = {}): Promise<Printed> {
    return this.#track(this.#print(printer, document, options));
  }

  call<Name extends CallName>(
    deviceId: string,
    name: Name,
    input: DeviceCalls[Name]['input'],
    options: CallOptions,
  ): Promise<CallOutcome<Name>> {
    return this.#track(this.#call(deviceId, name, input, options));
  }

  async #track<Value>(request: Promise<Value>): Promise<Value> {
    this.#asked.add(request);
    try {
      return await request;
    } finally {
      this.#asked.delete(request);
    }
  }

  async #read(reader: DeviceStatus, options: CardReportOptions): Promise<ReadOutcome> {
    const { host, clock } = this.#deps;
    const startMs = clock.monotonic();
    const read = await host.readCard(reader.setting.id, options);
    this.#noteRead(reader, read.ok ? null : read.failure, clock.monotonic() - startMs);
    return read;
  }

  /** Only one document at a time: the next in line has its own time limit from when it is its turn. */
  async #print(printer: DeviceStatus, document: PrintDocument, options: PrintOptions): Promise<Printed> {
    const { id } = printer.setting;
    const { host, bands } = this.#deps;
    const printed = await this.#turnOf(id).run(async () =>
      host.print(id, await bands.set(printer.setting, document), options),
    );
    this.#notePrint(printer, document, printed.ok ? null : printed.failure);
    return printed;
  }

  async #call<Name extends CallName>(
    deviceId: string,
    name: Name,
    input: DeviceCalls[Name]['input'],
    options: CallOptions,
  ): Promise<CallOutcome<Name>> {
    const ask = () => this.#deps.host.call(deviceId, name, input, options);
    if (name !== 'document-printer.print') return ask();
    const outcome = await this.#turnOf(deviceId).run(ask);
    if (outcome.ok) this.#noteDocument(deviceId, outcome.value as Result<DocumentPrinted, DocumentFailure>);
    return outcome;
  }

  #turnOf(deviceId: string): Lock {
    const turn = this.#turns.get(deviceId) ?? new Lock();
    this.#turns.set(deviceId, turn);
    return turn;
  }

  #noteRead({ setting }: DeviceStatus, failure: CardReadFailure | null, tookMs: number): void {
    const device = setting.id;
    this.#deps.log.write('device.read-ended', {
      device,
      outcome: failure?.kind ?? 'read',
      cause: failure?.cause ?? '',
      tookMs: Math.round(tookMs),
    });
    // Nobody came, or the citizen changed their mind: no failure of the reader.
    if (failure?.kind === 'no-card' || failure?.kind === 'cancelled') return;
    this.#deps.records.add(device, failure ? 'failed-reads' : 'reads');
    this.changes.emit();
  }

  #notePrint({ setting }: DeviceStatus, document: PrintDocument, failure: PrintFailure | null): void {
    const { log, records } = this.#deps;
    const device = setting.id;
    log.write('device.print-ended', {
      device,
      job: document.jobId,
      outcome: failure?.kind ?? 'printed',
      cause: failure?.cause ?? '',
    });
    if (failure) records.add(device, 'unprinted');
    else {
      records.printed(device, lengthMm(document, paperWidthOf(setting.model, setting.paperWidthMm)));
      if (cuts(setting)) records.add(device, 'cuts');
    }
    this.changes.emit();
  }

  #noteDocument(deviceId: string, printed: Result<DocumentPrinted, DocumentFailure>): void {
    const { records } = this.#deps;
    records.add(deviceId, printed.ok ? 'printed' : 'unprinted');
    if (printed.ok && printed.value.sheets !== null) records.add(deviceId, 'pages', printed.value.sheets);
    this.changes.emit();
  }
}
