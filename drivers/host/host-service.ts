import type { Clock, Timer } from '../basics/clock.ts';
import { fail, ok } from '../basics/result.ts';
import type { CardReadProgress } from '../card-reader/card-reader.ts';
import type { DeviceMemory } from '../device-memory.ts';
import type { TrafficRing } from '../recording/ring.ts';
import type { CallName, CallRequest } from './calls.ts';
import { delays } from './delays.ts';
import { EventBudget } from './event-budget.ts';
import { canCarry, carry, listen, type MadeDevice } from './kinds.ts';
import type { CallOutcome, DeviceConfiguration, HostEvents, HostFunctions, Survey } from './protocol.ts';
import { TrafficWatches } from './traffic-watches.ts';
import { describeUnexpectedError } from './unexpected-error.ts';

export type { MadeDevice } from './kinds.ts';

export interface HostServiceParts {
  /** @param ring where to put down what passes on the device's line */
  readonly makeDevice: (
    configuration: DeviceConfiguration,
    ring: TrafficRing,
    memory: DeviceMemory,
  ) => Promise<MadeDevice>;
  /** Looks what is plugged in. */
  readonly survey: (devices: readonly DeviceConfiguration[]) => Promise<Survey>;
  readonly report: HostEvents;
  readonly clock: Clock;
  /** Called when all is stopped: the process has nothing left to do. */
  readonly leave: () => void;
}

/** What runs inside the device host: the drivers of the configured devices, and the requests to them. */
export class HostService implements HostFunctions {
  readonly #parts: HostServiceParts;
  readonly #devices = new Map<string, MadeDevice>();
  readonly #budgets = new Map<string, EventBudget>();
  readonly #reportedIdentity = new Map<string, string | null>();
  readonly #requests = new Map<number, AbortController>();
  /** Those at a device; the others still wait for the devices to be made, and are for the new ones. */
  readonly #atDevices = new Set<AbortController>();
  readonly #traffic: TrafficWatches;
  #configurations: readonly DeviceConfiguration[] = [];
  #configured: Promise<void> = Promise.resolve();
  #beats = 0;
  #beatTimer: Timer | undefined;

  constructor(parts: HostServiceParts) {
    this.#parts = parts;
    this.#traffic = new TrafficWatches({ clock: parts.clock, report: parts.report.traffic });
  }

  /** Says hello and begins to beat. */
  start(self: { readonly pid: number }): void {
    this.#parts.report.hello(self);
    this.#beat();
  }

  configure(devices: readonly DeviceConfiguration[]): Promise<void> {
    this.#configurations = devices;
    this.#configured = this.#configured.then(() => this.#replaceDevices(devices));
    return this.#configured;
  }

  call<Name extends CallName>(request: CallRequest<Name>): Promise<CallOutcome<Name>> {
    const { deviceId, requestId, name, input } = request;
    const onProgress = (progress: CardReadProgress) => this.#parts.report.progress(requestId, progress);
    return this.#cancellable(requestId, async (signal) => {
      const made = this.#devices.get(deviceId);
      if (made && canCarry(made, name)) return ok(await carry(made, name, input, { signal, onProgress }));
      return fail({ kind: 'not-asked', when: 'before', cause: notMade(deviceId) });
    });
  }

  survey(): Promise<Survey> {
    return this.#parts.survey(this.#configurations);
  }

  cancel(requestId: number): void {
    this.#requests.get(requestId)?.abort();
  }

  watchTraffic(deviceId: string, on: boolean): void {
    this.#traffic.watch(deviceId, on);
  }

  async stop(): Promise<void> {
    await this.#configured;
    await this.#stopDevices();
    this.#beatTimer?.cancel();
    await answersPosted();
    this.#parts.leave();
  }

  async #cancellable<Value>(
    requestId: number,
    work: (signal: AbortSignal) => Promise<Value>,
  ): Promise<Value> {
    const controller = new AbortController();
    this.#requests.set(requestId, controller);
    try {
      await this.#configured;
      this.#atDevices.add(controller);
      return await work(controller.signal);
    } finally {
      this.#atDevices.delete(controller);
      this.#requests.delete(requestId);
    }
  }

  async #replaceDevices(configurations: readonly DeviceConfiguration[]): Promise<void> {
    await this.#stopDevices();
    await Promise.all(configurations.map((configuration) => this.#add(configuration)));
  }

  /** One model that cannot be made is one device at fault; the others go on. */
  async #add(configuration: DeviceConfiguration): Promise<void> {
    const { deviceId, model } = configuration;
    const { report } = this.#parts;
    try {
      const made = await this.#parts.makeDevice(
        configuration,
        this.#traffic.ringFor(deviceId),
        this.#memoryOf(configuration),
      );
      this.#devices.set(deviceId, made);
      const budget = new EventBudget({ clock: this.#parts.clock, deviceId, report });
      this.#budgets.set(deviceId, budget);
      made.device.onState(() => this.#reportState(deviceId, made));
      listen(made, (event) => budget.event(event));
      made.device.start();
      this.#reportState(deviceId, made);
    } catch (error) {
      report.unexpectedError(`making ${model}`, describeUnexpectedError(error));
      const cause = `The driver ${model} does not start`;
      report.state(deviceId, { state: 'fault', reason: 'driver-fails', cause }, null);
    }
  }

  #memoryOf({ deviceId, remembered = '' }: DeviceConfiguration): DeviceMemory {
    const { report } = this.#parts;
    let held = remembered;
    return {
      read: () => held,
      write: (text) => {
        held = text;
        return report.remember(deviceId, text);
      },
    };
  }

  async #stopDevices(): Promise<void> {
    for (const request of this.#atDevices) request.abort();
    const made = [...this.#devices.values()];
    this.#devices.clear();
    this.#reportedIdentity.clear();
    await Promise.all(made.map(({ device }) => device.stop()));
    for (const budget of this.#budgets.values()) budget.end();
    this.#budgets.clear();
    this.#traffic.forgetDevices();
  }

  #reportState(deviceId: string, { device }: MadeDevice): void {
    this.#reportedIdentity.set(deviceId, device.identity);
    this.#budgets.get(deviceId)?.state({ state: device.state, identity: device.identity });
  }

  #beat(): void {
    this.#beats += 1;
    this.#parts.report.beat(this.#beats);
    this.#reportNewIdentities();
    this.#beatTimer = this.#parts.clock.after(delays.beatMs, () => this.#beat());
  }

  /** Drivers announce states only; a serial number learnt in between is told with the next beat. */
  #reportNewIdentities(): void {
    for (const [deviceId, made] of this.#devices)
      if (this.#reportedIdentity.get(deviceId) !== made.device.identity) this.#reportState(deviceId, made);
  }
}

function notMade(deviceId: string): string {
  return `The device host has no such device as "${deviceId}"`;
}

/** Answers are posted by promises that have settled: one turn of the event loop runs them all. */
function answersPosted(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
