import type { DocumentTested, OwnCounters, PrintTested, ReadTested, ShowTested } from '#contract/devices.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { documentLimits } from '#drivers/document-printer/document-printer.ts';
import type { NotAsked } from '#drivers/host/calls.ts';
import type { DeviceKind } from '#drivers/model.ts';
import type { PrintFailure } from '#drivers/ticket-printer/ticket-printer.ts';
import type { DeviceStatus } from './device-status.ts';
import type { DeviceStatuses } from './device-statuses.ts';
import type { DeviceWork } from './device-work.ts';
import { ownCountersOf } from './own-counters.ts';
import { testPage } from './test-page.ts';
import { type DeviceEvents, type TryOutSeen, tryOut } from './try-out.ts';

export interface DeviceTestsDeps {
  readonly statuses: DeviceStatuses;
  readonly work: DeviceWork;
  readonly events: DeviceEvents;
  readonly clock: Clock;
  /** A card that was read for a test is not wanted any more. */
  readonly forget: () => void;
  /** Makes the A4 test page; left out where nothing prints on A4. */
  readonly documentTestPage?: DocumentTestPage | undefined;
}

/** No device of that id, or none of the kind asked for. */
export type UnknownDevice = 'unknown-device';

export type DocumentTestPage = (
  deviceId: string,
  at: number,
) => Promise<Result<Uint8Array, { readonly cause: string }>>;

/** How long the technician has to put a card down for a test read, ms. */
const testReadWaitMs = 15_000;
/** A display answers in far less, if it answers at all. */
const showLimitMs = 10_000;
/** It asks three questions, once the ticket that is being printed is out. */
const countersLimitMs = 60_000;
/** A driver keeps to its own limits and then takes the job back; one that has not answered this long after is stuck. */
const documentLimitMs = documentLimits.jobMs + 60_000;
/** What lights every segment of a digit. */
const allSegments = '888';

/** The technician's tries: none of them tells or keeps anything of a person. */
export class DeviceTests {
  readonly #deps: DeviceTestsDeps;

  constructor(deps: DeviceTestsDeps) {
    this.#deps = deps;
  }

  async print(deviceId: string): Promise<Result<PrintTested, UnknownDevice>> {
    const printer = this.#find(deviceId, 'ticket-printer');
    if (!printer) return fail('unknown-device');
    const { clock, work } = this.#deps;
    const startMs = clock.monotonic();
    const printed = await work.print(printer, testPage(deviceId, clock.now()));
    if (!printed.ok) return ok(unprinted(printed.failure));
    return ok({ outcome: 'printed', tookMs: clock.monotonic() - startMs });
  }

  async read(deviceId: string): Promise<Result<ReadTested, UnknownDevice>> {
    const reader = this.#find(deviceId, 'card-reader');
    if (!reader) return fail('unknown-device');
    const { clock, work, forget } = this.#deps;
    const startMs = clock.monotonic();
    const read = await work.read(reader, { waitMs: testReadWaitMs });
    forget();
    if (!read.ok) return ok({ outcome: 'failed', why: read.failure.kind, cause: read.failure.cause });
    const tookMs = clock.monotonic() - startMs;
    return ok({ outcome: 'read', cardKind: read.value.kind, tookMs, warnings: [...read.value.warnings] });
  }

  /** Prints one A4 page. */
  async document(deviceId: string): Promise<Result<DocumentTested, UnknownDevice>> {
    const { clock, work, documentTestPage } = this.#deps;
    if (!documentTestPage || !this.#find(deviceId, 'document-printer')) return fail('unknown-device');
    const at = clock.now();
    const startMs = clock.monotonic();
    const pdf = await documentTestPage(deviceId, at);
    if (!pdf.ok)
      return ok({
        outcome: 'unprinted',
        why: 'not-printed',
        needs: ['call-service'],
        cause: pdf.failure.cause,
      });
    const job = { jobId: `test-${deviceId}-${at}`, pdf: pdf.value };
    const asked = await work.call(deviceId, 'document-printer.print', job, { limitMs: documentLimitMs });
    if (!asked.ok) return ok({ outcome: 'unprinted', needs: [], ...notAsked(asked.failure) });
    const printed = asked.value;
    if (printed.ok)
      return ok({
        outcome: 'printed',
        tookMs: clock.monotonic() - startMs,
        sheets: printed.value.sheets,
      });
    const { kind, cause } = printed.failure;
    const needs = 'needs' in printed.failure ? [...printed.failure.needs] : [];
    return ok({ outcome: 'unprinted', why: kind, needs, cause });
  }

  /** What a ticket printer has counted in its life. */
  async ownCounters(deviceId: string): Promise<Result<OwnCounters, UnknownDevice>> {
    const printer = this.#find(deviceId, 'ticket-printer');
    if (!printer) return fail('unknown-device');
    // It would tell nothing, as one that has no counters does.
    if (printer.state.state === 'absent') return ok({ told: null, cause: printer.state.cause });
    const asked = await this.#deps.work.call(deviceId, 'ticket-printer.counters', null, {
      limitMs: countersLimitMs,
    });
    if (!asked.ok) return ok({ told: null, cause: notAsked(asked.failure).cause });
    return ok({ told: ownCountersOf(asked.value), cause: '' });
  }

  /** Shows 888 on one display of a line. */
  async show(deviceId: string, address: number): Promise<Result<ShowTested, UnknownDevice>> {
    if (!this.#find(deviceId, 'counter-display')) return fail('unknown-device');
    const call = { ticket: allSegments, counter: allSegments.slice(0, 1), again: false };
    const asked = await this.#deps.work.call(
      deviceId,
      'counter-display.show',
      { address, call },
      { limitMs: showLimitMs },
    );
    if (!asked.ok) return ok({ outcome: 'failed', ...notAsked(asked.failure) });
    if (asked.value.ok) return ok({ outcome: 'shown' });
    const { kind, cause } = asked.value.failure;
    return ok({ outcome: 'failed', why: kind, cause });
  }

  /** What a device that tells by itself is telling, until the signal aborts. */
  tryOut(
    deviceId: string,
    signal: AbortSignal | undefined,
  ): Result<AsyncGenerator<TryOutSeen, void, void>, UnknownDevice> {
    const device = this.#deps.statuses.find(deviceId);
    if (!device || !['scanner', 'keypad', 'signature-pad'].includes(device.kind))
      return fail('unknown-device');
    const { work, events, clock } = this.#deps;
    return ok(tryOut({ deviceId, kind: device.kind, work, events, clock, signal }));
  }

  #find(deviceId: string, kind: DeviceKind): DeviceStatus | undefined {
    const status = this.#deps.statuses.find(deviceId);
    return status?.kind === kind ? status : undefined;
  }
}

function unprinted(failure: PrintFailure): PrintTested {
  const state = failure.kind === 'cancelled' ? null : failure.state;
  return { outcome: 'unprinted', why: failure.kind, state, cause: failure.cause };
}

function notAsked({ when, cause }: NotAsked) {
  return { why: 'not-asked', cause: `${when}: ${cause}` } as const;
}
