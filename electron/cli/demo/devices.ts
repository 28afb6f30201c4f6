import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DockDevice, DockView, FaultyDevice } from '#contract/dock.ts';
import { SystemClock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import {
  isFaultName as isReaderFault,
  faultNames as readerFaults,
  type SamVSimulator,
} from '#drivers/card-reader/sam-v/simulator.ts';
import { simulatorCards } from '#drivers/card-reader/sam-v/simulator-cards.ts';
import { runSamVSimulator } from '#drivers/card-reader/sam-v/standalone.ts';
import {
  isFaultName as isPrinterFault,
  type PrintedPage,
  faultNames as printerFaults,
} from '#drivers/ticket-printer/escpos/simulator.ts';
import { type RunningSimulator, runEscPosSimulator } from '#drivers/ticket-printer/escpos/standalone.ts';
import { type DemoA4Printer, startDemoA4Printer } from './a4-printer.ts';
import { type DemoDisplays, startDemoDisplays } from './counter-displays.ts';
import { type DemoInput, startDemoInput } from './input-devices.ts';
import type { DemoPorts } from './settings.ts';

const clock = new SystemClock();
/** Pages kept for the dock. */
const pagesKept = 10;

/** Puts the devices on pseudo-terminals in `dir`, and the A4 printer on a port of this machine. */
export async function startDemoDevices(dir: string): Promise<DemoDevices> {
  mkdirSync(dir, { recursive: true });
  const ports = { reader: join(dir, 'card-reader'), printer: join(dir, 'ticket-printer') };
  const [reader, printer, a4, displays, input] = await Promise.all([
    runSamVSimulator({ link: ports.reader }),
    runEscPosSimulator({ link: ports.printer, outDir: join(dir, 'tickets') }),
    startDemoA4Printer(),
    startDemoDisplays(dir),
    startDemoInput(dir),
  ]);
  return new DemoDevices(ports, { reader, printer, a4, displays, input });
}

interface Simulated {
  readonly reader: SamVSimulator;
  readonly printer: RunningSimulator;
  readonly a4: DemoA4Printer;
  readonly displays: DemoDisplays;
  readonly input: DemoInput;
}

/** The demo's devices, and what a hand can do to them. */
export class DemoDevices {
  readonly ports: Omit<DemoPorts, 'hub'>;
  readonly a4: DemoA4Printer;
  readonly displays: DemoDisplays;
  /** Scanner and remote control. */
  readonly input: DemoInput;
  /** Fires after anything a view shows has changed. */
  readonly changes = new Emitter<void>();
  readonly #reader: SamVSimulator;
  readonly #printer: RunningSimulator;
  readonly #pages: DockView['printer']['pages'] = [];
  #pageCount = 0;
  #cardId: string | null = null;

  constructor(
    ports: Pick<DemoPorts, 'reader' | 'printer'>,
    { reader, printer, a4, displays, input }: Simulated,
  ) {
    this.ports = { ...ports, ...input.ports, documentPrinter: a4.port, displays: displays.port };
    this.a4 = a4;
    this.displays = displays;
    this.input = input;
    for (const device of [a4, displays, input]) device.changes.on(() => this.changes.emit());
    this.#reader = reader;
    this.#printer = printer;
    reader.onChange(() => this.changes.emit());
    printer.simulator.onChange(() => this.changes.emit());
    printer.simulator.onPage((page) => void this.#keep(page));
  }
  reader(): DockView['reader'] {
    const { faults } = this.#reader;
    return {
      plugged: !faults.includes('unplug'),
      cards: simulatorCards.map(({ id, note, card }) => ({ cardId: id, name: card.name, note })),
      cardId: this.#reader.card === null ? null : this.#cardId,
      faults: offered(readerFaults, faults, ['unplug']),
    };
  }
  printer(): DockView['printer'] {
    const { faults, mechanics } = this.#printer.simulator;
    return {
      plugged: !faults.includes('unplug'),
      paper: mechanics.paper,
      coverOpen: mechanics.coverOpen,
      faults: offered(printerFaults, faults, ['unplug', 'paper-low', 'paper-out', 'cover-open']),
      pages: this.#pages,
    };
  }
  /** False: there is no such card. */
  putCard(cardId: string): boolean {
    const found = simulatorCards.find(({ id }) => id === cardId);
    if (!found) return false;
    this.#cardId = cardId;
    this.#reader.putCard(found.card);
    return true;
  }
  takeCard(): void {
    this.#reader.takeCard();
  }
  setPlugged(device: DockDevice, plugged: boolean): void {
    if (device === 'scanner' || device === 'keypad') void this.input.setPlugged(device, plugged);
    else if (device === 'documentPrinter') void this.a4.setPlugged(plugged);
    else if (device === 'displays') void this.displays.setPlugged(plugged);
    else this.setFault(device, 'unplug', !plugged);
  }
  setPaper(paper: 'ok' | 'low' | 'out'): void {
    this.#printer.simulator.setPaper(paper);
    this.changes.emit();
  }
  setCover(open: boolean): void {
    this.#printer.simulator.setCover(open);
    this.changes.emit();
  }
  /** False: the device has no such fault. */
  setFault(device: FaultyDevice, fault: string, on: boolean): boolean {
    if (device === 'documentPrinter') return this.a4.setFault(fault, on);
    if (device === 'reader' && isReaderFault(fault)) this.#reader.setFault(fault, on);
    else if (device === 'printer' && isPrinterFault(fault)) this.#printer.simulator.setFault(fault, on);
    else return false;
    this.changes.emit();
    return true;
  }
  async close(): Promise<void> {
    const all = [this.input, this.displays, this.a4, this.#printer, this.#reader];
    await Promise.all(all.map((device) => device.close()));
  }
  async #keep(page: PrintedPage): Promise<void> {
    const png = `data:image/png;base64,${Buffer.from(await page.png()).toString('base64')}`;
    this.#pageCount += 1;
    this.#pages.unshift({
      pageId: this.#pageCount,
      at: clock.now(),
      complete: page.complete,
      png,
      text: page.text,
    });
    this.#pages.splice(pagesKept);
    this.changes.emit();
  }
}

/** Faults as switches, without those that have a button of their own. */
function offered(
  names: readonly string[],
  on: readonly string[],
  elsewhere: readonly string[],
): { fault: string; on: boolean }[] {
  return names
    .filter((name) => !elsewhere.includes(name))
    .map((fault) => ({ fault, on: on.includes(fault) }));
}
