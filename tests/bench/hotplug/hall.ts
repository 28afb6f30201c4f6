import { join } from 'node:path';
import { type Clock, pause } from '#drivers/basics/clock.ts';
import type { Result } from '#drivers/basics/result.ts';
import { memoryOfProcess } from '#drivers/device-memory.ts';
import type { Device } from '#drivers/device-state.ts';
import type { Scanner } from '#drivers/discovery/discovery.ts';
import { Locator } from '#drivers/discovery/locator.ts';
import { Watcher } from '#drivers/discovery/watcher.ts';
import { makers } from '#drivers/host/factory.ts';
import type { ModelEntry } from '#drivers/model.ts';
import { modelOf, optionsOf } from '#drivers/registry.ts';
import { SimulatedBus, type SimulatedDevice, type SimulatedFunction } from '#drivers/simulation/bus.ts';
import { memoryHid } from '#drivers/simulation/hid-device.ts';
import { openPseudoTerminal } from '#drivers/simulation/pseudo-terminal.ts';
import { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';
import { memoryUsb } from '#drivers/simulation/usb-device.ts';
import { createHids, createStreams } from '#drivers/transport/dispatch.ts';
import { createSerialTransport } from '#drivers/transport/serial.ts';
import type { HotplugEntry } from './simulators.ts';

/** A driver that stays away longer was not found again at all. */
const givenUpMs = 15_000;
const lookEveryMs = 5;

/** What the bench does to all devices of a terminal: one bus, one watcher, one locator, as in the device host. */
export class Hall {
  readonly bus = new SimulatedBus();
  readonly #clock: Clock;
  readonly #directory: string;
  readonly #watcher: Watcher;
  readonly #locator: Locator;
  readonly #stands: Stand[] = [];
  #watching = 0;
  #products = 0;
  #lines = 0;

  constructor(clock: Clock, directory: string) {
    this.#clock = clock;
    this.#directory = directory;
    const counted: Scanner = {
      scan: () => this.bus.scan(),
      onHint: (hint) => {
        const stop = this.bus.onHint(hint);
        this.#watching++;
        return () => {
          this.#watching--;
          stop();
        };
      },
    };
    this.#watcher = new Watcher(counted, clock);
    this.#locator = new Locator(this.#watcher, clock);
  }

  /** A device, plugged in at `port`, and its driver, which is started. */
  async put(entry: HotplugEntry, serialNumber: string, port: string, address: string): Promise<Stand> {
    // Ids of its own, so that every kind can be looked for by `auto`, and lines of one model are no twins.
    const ids = { vendorId: 0xffff, productId: this.#products++ };
    return this.#put(entry, ids, serialNumber, port, address);
  }

  /** Another one just like that of `twin`, with a driver of its own. */
  putTwin(twin: Stand, serialNumber: string, port: string, address: string): Promise<Stand> {
    return this.#put(twin.entry, twin.ids, serialNumber, port, address);
  }

  async #put(
    entry: HotplugEntry,
    ids: Ids,
    serialNumber: string,
    port: string,
    address: string,
  ): Promise<Stand> {
    const registered: ModelEntry = { ...modelOf(entry.model), usb: [ids] };
    const parts = {
      transports: this.bus,
      entry: registered,
      clock: this.#clock,
      claimer: this.#locator.claimer(),
      discovery: this.#watcher,
    };
    const path = join(this.#directory, `line-${this.#lines++}`);
    const made = await makers[entry.model]?.({
      configuration: { deviceId: entry.model, model: entry.model, port: address, paperWidthMm: 80 },
      options: optionsOf(registered),
      clock: this.#clock,
      memory: memoryOfProcess(),
      streams: createStreams(parts),
      hid: createHids(parts),
    });
    if (!made) throw new Error(`No driver for ${entry.model}`);
    const opened = { at: Number.NEGATIVE_INFINITY };
    const simulated = await simulate(entry, path, this.#clock, opened);
    const stand = new Stand(this, this.#clock, { entry, ids, device: made.device, simulated, opened });
    this.#stands.push(stand);
    await simulated.plugSwitch.unplug();
    await stand.plug(port, serialNumber);
    made.device.start();
    return stand;
  }

  /** @throws Error when the bus is still watched after all drivers have stopped */
  async close(): Promise<void> {
    await Promise.all(this.#stands.map(({ device }) => device.stop()));
    if (this.#watching > 0) throw new Error('The bus is still watched after all drivers have stopped');
    await Promise.all(this.#stands.map((stand) => stand.unplug()));
  }
}

type Ids = Pick<SimulatedDevice, 'vendorId' | 'productId'>;

interface StandParts {
  readonly entry: HotplugEntry;
  readonly ids: Ids;
  readonly device: Device;
  readonly simulated: SimulatedFunction;
  /** When the host opened the device last, on the clock. */
  readonly opened: { at: number };
}

/** One device with its driver. */
export class Stand {
  readonly #hall: Hall;
  readonly #clock: Clock;
  readonly #parts: StandParts;
  /** For the table. */
  readonly name: string;
  #port: string | undefined;

  constructor(hall: Hall, clock: Clock, parts: StandParts) {
    this.#hall = hall;
    this.#clock = clock;
    this.#parts = parts;
    const { model, over } = parts.entry;
    const pipes = parts.entry.over === 'usb' && parts.entry.on.endpoints.length > 2 ? ', split' : '';
    this.name = `${model} (${over}${pipes})`;
  }

  get entry(): HotplugEntry {
    return this.#parts.entry;
  }
  get ids(): Ids {
    return this.#parts.ids;
  }
  get device(): Device {
    return this.#parts.device;
  }
  get isFound(): boolean {
    return this.device.state.state === (this.entry.foundAs ?? 'ready');
  }

  async plug(port: string, serialNumber: string): Promise<void> {
    this.#port = port;
    await this.#hall.bus.plug({ ...this.ids, serialNumber, function: this.#parts.simulated }, port);
  }
  async unplug(): Promise<void> {
    const port = this.#port;
    this.#port = undefined;
    if (port !== undefined) await this.#hall.bus.unplug(port);
  }

  /** Waits until the driver has found the device that was plugged in at `since` or later. @returns ms since then */
  async found(since: number): Promise<number> {
    await this.#until(() => this.isFound && this.#parts.opened.at >= since, 'not found again');
    return this.#clock.monotonic() - since;
  }
  /** Waits until the driver knows that its device is gone. */
  lost(): Promise<void> {
    return this.#until(() => this.device.state.state === 'absent', 'not missed');
  }

  async #until(holds: () => boolean, complaint: string): Promise<void> {
    const from = this.#clock.monotonic();
    while (!holds()) {
      if (this.#clock.monotonic() - from > givenUpMs)
        throw new Error(
          `${this.name}: ${complaint} within ${givenUpMs} ms; ${JSON.stringify(this.device.state)}`,
        );
      await pause(this.#clock, lookEveryMs);
    }
  }
}

async function simulate(
  entry: HotplugEntry,
  path: string,
  clock: Clock,
  opened: { at: number },
): Promise<SimulatedFunction> {
  const noting = <Opened>(result: Result<Opened, never> | Result<Opened, unknown>) => {
    if (result.ok) opened.at = clock.monotonic();
  };
  if (entry.over === 'serial') {
    const end = await openPseudoTerminal(path);
    const wire = new SimulatedUart(end, { clock, baudRate: 115200, paced: false, looksUpHostSpeed: false });
    entry.simulate({ end, wire, clock });
    const serial = createSerialTransport(clock);
    const open: typeof serial.open = async (...given) => {
      const result = await serial.open(...given);
      noting(result);
      return result;
    };
    return { kind: 'tty', path, transport: { open }, plugSwitch: wire };
  }
  if (entry.over === 'hid') {
    const { transport, end } = memoryHid(path);
    entry.simulate(end, clock);
    const open: typeof transport.open = async (...given) => {
      const result = await transport.open(...given);
      noting(result);
      return result;
    };
    return { kind: 'hidraw', path, transport: { open }, plugSwitch: end };
  }
  const usb = memoryUsb({ clock, interfaces: [entry.on] });
  entry.simulate(usb.end, clock);
  const connect: typeof usb.connect = (address) => {
    const result = usb.connect(address);
    noting(result);
    return result;
  };
  return { kind: 'usb', usb: { end: usb.end, connect }, plugSwitch: usb.end };
}
