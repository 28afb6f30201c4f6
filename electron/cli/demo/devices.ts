import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SystemClock } from '../../../drivers/basics/clock.ts';
import { Emitter } from '../../../drivers/basics/emitter.ts';
import {
  isFaultName as isReaderFault,
  faultNames as readerFaults,
  type SamVSimulator,
} from '../../../drivers/card-reader/sam-v/simulator.ts';
import { simulatorCards } from '../../../drivers/card-reader/sam-v/simulator-cards.ts';
import { runSamVSimulator } from '../../../drivers/card-reader/sam-v/standalone.ts';
import {
  isFaultName as isPrinterFault,
  type PrintedPage,
  faultNames as printerFaults,
} from '../../../drivers/ticket-printer/escpos/simulator.ts';
import {
  type RunningSimulator,
  runEscPosSimulator,
} from '../../../drivers/ticket-printer/escpos/standalone.ts';
import type { DockDevice, DockView } from '../../contract/dock.ts';
import { type DemoInput, startDemoInput } from './input-devices.ts';

const clock = new SystemClock();
/** Pages kept for the dock. */
const pagesKept = 10;

/** The demo's devices, and what a hand can do to them. */
export interface DemoDevices {
  readonly ports: { readonly reader: string; readonly printer: string } & DemoInput['ports'];
  /** Scanner and remote control. */
  readonly input: DemoInput;
  /** Fires after anything a view shows has changed. */
  readonly changes: Emitter<void>;
  reader(): DockView['reader'];
  printer(): DockView['printer'];
  /** False: there is no such card. */
  putCard(cardId: string): boolean;
  takeCard(): void;
  setPlugged(device: DockDevice, plugged: boolean): void;
  setPaper(paper: 'ok' | 'low' | 'out'): void;
  setCover(open: boolean): void;
  /** False: the device has no such fault. */
  setFault(device: 'reader' | 'printer', fault: string, on: boolean): boolean;
  close(): Promise<void>;
}

/** Puts the devices on pseudo-terminals in `dir`. */
export async function startDemoDevices(dir: string): Promise<DemoDevices> {
  mkdirSync(dir, { recursive: true });
  const ports = { reader: join(dir, 'card-reader'), printer: join(dir, 'ticket-printer') };
  const reader = await runSamVSimulator({ link: ports.reader });
  const printer = await runEscPosSimulator({ link: ports.printer, outDir: join(dir, 'tickets') });
  return new Devices(ports, reader, printer, await startDemoInput(dir));
}

class Devices implements DemoDevices {
  readonly ports: DemoDevices['ports'];
  readonly input: DemoInput;
  readonly changes = new Emitter<void>();
  readonly #reader: SamVSimulator;
  readonly #printer: RunningSimulator;
  readonly #pages: DockView['printer']['pages'] = [];
  #pageCount = 0;
  #cardId: string | null = null;

  constructor(
    ports: { readonly reader: string; readonly printer: string },
    reader: SamVSimulator,
    printer: RunningSimulator,
    input: DemoInput,
  ) {
    this.ports = { ...ports, ...input.ports };
    this.input = input;
    input.changes.on(() => this.changes.emit());
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
  setFault(device: 'reader' | 'printer', fault: string, on: boolean): boolean {
    if (device === 'reader' && isReaderFault(fault)) this.#reader.setFault(fault, on);
    else if (device === 'printer' && isPrinterFault(fault)) this.#printer.simulator.setFault(fault, on);
    else return false;
    this.changes.emit();
    return true;
  }
  async close(): Promise<void> {
    await this.input.close();
    await this.#printer.close();
    await this.#reader.close();
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
