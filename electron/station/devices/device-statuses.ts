import type { DeviceShown } from '#contract/devices.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import type { DeviceState } from '#drivers/device-state.ts';
import type { HostNews } from '#drivers/host/host-client.ts';
import { type DeviceKind, modelOf } from '#drivers/registry.ts';
import type { Log } from '../log/events.ts';
import type { DeviceSetting } from '../settings/schema.ts';
import { countersOf } from './counters.ts';
import type { DeviceRecords } from './device-records.ts';
import { causeOfState, type DeviceStatus, reasonOfState, takeState, unheardOf } from './device-status.ts';
import { ticketsLeft } from './paper.ts';

export interface DeviceStatusesDeps {
  readonly settings: readonly DeviceSetting[];
  readonly records: DeviceRecords;
  readonly clock: Clock;
  readonly log: Log;
}

/** The configured devices and what is known of each, in the order of the settings. */
export class DeviceStatuses {
  /** Fires when anything that {@link list} says has changed. */
  readonly changes = new Emitter<void>();
  readonly #deps: DeviceStatusesDeps;
  readonly #statuses: readonly DeviceStatus[];

  constructor(deps: DeviceStatusesDeps) {
    this.#deps = deps;
    this.#statuses = deps.settings.map((setting) => unheardOf(setting, deps.clock.now()));
  }

  list(): DeviceShown[] {
    return this.#statuses.map((status) => this.#show(status));
  }
  idsOf(kind: DeviceKind): string[] {
    return this.#statuses.filter((status) => status.kind === kind).map(({ setting }) => setting.id);
  }
  first(kind: DeviceKind): DeviceStatus | undefined {
    return this.#statuses.find((status) => status.kind === kind);
  }
  find(deviceId: string): DeviceStatus | undefined {
    return this.#statuses.find(({ setting }) => setting.id === deviceId);
  }

  /** Takes over what the host says of a device, and writes down what it means. */
  receive({ deviceId, state, identity }: Extract<HostNews, { kind: 'device' }>): void {
    const status = this.find(deviceId);
    if (!status) return;
    const { clock, log, records } = this.#deps;
    const failedBefore = isFailure(status.state);
    const change = takeState(status, state, clock.now());
    const knewIdentity = status.identity;
    status.identity = identity ?? knewIdentity;
    if (change.worthLogging)
      log.write('device.state-changed', { device: deviceId, state: state.state, cause: causeOfState(state) });
    if (change.reopened) records.add(deviceId, 'reopened');
    if (isFailure(state) && !failedBefore) records.add(deviceId, 'errors');
    // A roll of which nothing was printed is the new one already, however often its sensor flutters.
    if (change.newRoll && records.roll(deviceId).tickets > 0) this.newRoll(status, 'by the printer');
    if (change.changed || status.identity !== knewIdentity) this.changes.emit();
  }

  newRoll({ setting }: DeviceStatus, how: string): void {
    this.#deps.records.rollReplaced(setting.id);
    this.#deps.log.write('device.paper-replaced', { device: setting.id, how });
  }

  #show({ setting, kind, title, identity, state, since }: DeviceStatus): DeviceShown {
    const { id: deviceId, model, port, rollLengthM } = setting;
    const { records } = this.#deps;
    return {
      deviceId,
      kind,
      model,
      title,
      unproven: modelOf(model).unproven ?? null,
      port,
      identity,
      state,
      reason: reasonOfState(state),
      since,
      counters: countersOf[kind].map((name) => ({ name, value: records.count(deviceId, name) })),
      paperLeftTickets: kind === 'ticket-printer' ? ticketsLeft(records.roll(deviceId), rollLengthM) : null,
    };
  }
}

/** The device itself says that it cannot work and that paper alone will not mend it. */
function isFailure({ state }: DeviceState): boolean {
  return state === 'fault' || state === 'jammed';
}
