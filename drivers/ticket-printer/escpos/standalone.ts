import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, SystemClock } from '../../basics/clock.ts';
import { fail, ok, type Result } from '../../basics/result.ts';
import type { DeviceState } from '../../device-state.ts';
import { modelOf } from '../../registry.ts';
import { ExactClock } from '../../simulation/exact-clock.ts';
import { PacedWire } from '../../simulation/paced-wire.ts';
import { openPseudoTerminal } from '../../simulation/pseudo-terminal.ts';
import type { LinkOpener, OpenFailure } from '../../transport/link.ts';
import { serialOpener } from '../../transport/serial.ts';
import type { PrintFailure, TicketPrinter } from '../ticket-printer.ts';
import { createEscPosPrinter } from './driver.ts';
import { createGlyphRasteriser } from './glyphs.ts';
import { type EscPosModelName, escPosModels } from './models.ts';
import { type ProbeFailure, probeBaudRate } from './probe.ts';
import {
  createEscPosSimulator,
  type EscPosSimulator,
  type FaultName,
  type PrintedPage,
} from './simulator.ts';
import { testPage } from './test-page.ts';

export interface RunSimulatorOptions {
  /** Where the pseudo-terminal appears. */
  readonly link: string;
  /** Receives `ticket-0001.png` and `ticket-0001.txt` for each page; made if missing. */
  readonly outDir: string;
  readonly faults?: readonly FaultName[];
  readonly paper?: '80mm' | '58mm';
  /** Default 115200. */
  readonly baudRate?: number;
  /** `false` lets bytes through at once. Default `true`. */
  readonly paced?: boolean;
  /** Called when the files of a page are written, with the picture's path. */
  readonly onTicket?: (picture: string, page: PrintedPage) => void;
}

export interface RunningSimulator {
  readonly simulator: EscPosSimulator;
  close(): Promise<void>;
}

/**
 * Puts a simulated printer on a pseudo-terminal and writes what comes out as pictures.
 * @throws Error when the terminal cannot be made (no `socat`) or the folder cannot be written
 */
export async function runEscPosSimulator(run: RunSimulatorOptions): Promise<RunningSimulator> {
  await mkdir(run.outDir, { recursive: true });
  const clock = new ExactClock();
  const wire = new PacedWire(await openPseudoTerminal(run.link), {
    clock,
    baudRate: run.baudRate ?? 115200,
    paced: run.paced ?? true,
  });
  const paper = run.paper ?? '80mm';
  // Small printers have no knife: the person tears the ticket off.
  const simulator = createEscPosSimulator({ clock, paper, knife: paper === '80mm' });
  const writer = new PageWriter(run, await lastNumber(run.outDir));
  simulator.onPage((page) => writer.add(page));
  simulator.attach(wire);
  for (const fault of run.faults ?? []) simulator.setFault(fault, true);
  return {
    simulator,
    close: async () => {
      simulator.close();
      await wire.close();
      await writer.done;
    },
  };
}

/** Writes pages one after the other, so that their numbers are in the order they came out. */
class PageWriter {
  readonly #run: RunSimulatorOptions;
  #number: number;
  done: Promise<void> = Promise.resolve();

  constructor(run: RunSimulatorOptions, lastNumber: number) {
    this.#run = run;
    this.#number = lastNumber;
  }

  add(page: PrintedPage): void {
    this.done = this.done.then(() => this.#write(page));
  }

  async #write(page: PrintedPage): Promise<void> {
    this.#number++;
    const name = join(this.#run.outDir, `ticket-${String(this.#number).padStart(4, '0')}`);
    await writeFile(`${name}.png`, await page.png());
    await writeFile(`${name}.txt`, `${page.text}\n${page.complete ? '' : '[torn]\n'}`);
    this.#run.onTicket?.(`${name}.png`, page);
  }
}

async function lastNumber(outDir: string): Promise<number> {
  const numbers = (await readdir(outDir)).map((name) => Number(/^ticket-(\d+)\.png$/.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

export interface PrintTestOptions {
  readonly path: string;
  /** Default: the usual speeds are tried in turn. */
  readonly baudRate?: number;
  readonly model?: EscPosModelName;
  readonly signal?: AbortSignal;
  /** Default: the machine's serial ports and clock. */
  readonly opener?: LinkOpener;
  readonly clock?: Clock;
}

export type PrintTestFailure =
  | { readonly kind: 'port'; readonly failure: OpenFailure }
  | { readonly kind: 'no-answer'; readonly failure: ProbeFailure }
  | { readonly kind: 'print'; readonly failure: PrintFailure };

export interface PrintTestReport {
  readonly baudRate: number;
  readonly wireMs: number;
  readonly identity: string | null;
  readonly state: DeviceState;
}

/** Prints the test page on a printer that nobody else uses now. */
export async function printTest(test: PrintTestOptions): Promise<Result<PrintTestReport, PrintTestFailure>> {
  const { path, opener = serialOpener, clock = new SystemClock(), signal } = test;
  const options = escPosModels[test.model ?? 'escpos-80'];
  const baudRates = test.baudRate ? [test.baudRate] : (modelOf('escpos').baudRates ?? []);
  const [usualBaudRate = 115200] = baudRates;
  const probed = options.answersStatus
    ? await probeBaudRate({ opener, path, clock, options }, baudRates)
    : ok(usualBaudRate);
  if (!probed.ok) return fail(probeFailed(probed.failure));
  const baudRate = probed.value;
  const printer = createEscPosPrinter({
    opener,
    path,
    baudRate,
    clock,
    options,
    rasteriser: createGlyphRasteriser(),
  });
  const opened = untilKnown(printer);
  printer.start();
  await opened;
  const printed = await printer.print(testPage(options, { path, baudRate }), signal ? { signal } : {});
  const report = { baudRate, identity: printer.identity, state: printer.state };
  await printer.stop();
  if (!printed.ok) return fail({ kind: 'print', failure: printed.failure });
  return ok({ ...report, wireMs: printed.value.wireMs });
}

function probeFailed(failure: ProbeFailure | OpenFailure): PrintTestFailure {
  return failure.kind === 'no-answer' ? { kind: 'no-answer', failure } : { kind: 'port', failure };
}

/** The first state after `start` is the first true one. */
function untilKnown(printer: TicketPrinter): Promise<void> {
  return new Promise((resolve) => {
    const stopListening = printer.onState(() => {
      stopListening();
      resolve();
    });
  });
}

/** What went wrong and what to do about it, for the technician at the command line. */
export function explainPrintTestFailure(failure: PrintTestFailure): string {
  switch (failure.kind) {
    case 'port':
      return explainPort(failure.failure);
    case 'no-answer':
      return `Nothing at ${failure.failure.path} answers like an ESC/POS printer (tried ${failure.failure.baudRates.join(', ')} bit/s). Is the printer on, and is this its port and speed? The printer's self-test page tells its speed.`;
    case 'print':
      return explainPrint(failure.failure);
  }
}

function explainPort({ kind, path, cause }: OpenFailure): string {
  switch (kind) {
    case 'no-such-port':
      return `There is no port ${path}. Look under /dev/serial/by-id for the ports that are there.`;
    case 'no-permission':
      return `This user may not open ${path}. Add the user to the group "dialout" and sign in again.`;
    case 'port-busy':
      return `${path} is used by another program. Stop the terminal first.`;
    case 'no-library':
    case 'other':
      return `${path} could not be opened: ${cause}`;
  }
}

function explainPrint(failure: PrintFailure): string {
  switch (failure.kind) {
    case 'not-printed':
      return `The test page was not printed: ${explainState(failure.state)}`;
    case 'uncertain':
      return `The printer did not confirm the test page; look whether it came out. (${failure.cause})`;
    case 'cancelled':
      return 'Cancelled.';
  }
}

function explainState(state: DeviceState): string {
  switch (state.state) {
    case 'out':
      return 'the paper is out. Put in a new roll.';
    case 'open':
      return 'the cover is open. Close it.';
    case 'jammed':
      return 'the cutter is jammed. Open the cover and take out the paper scraps.';
    case 'absent':
    case 'fault':
    case 'unknown':
      return state.cause;
    case 'busy':
      return `the printer is busy: ${state.doing}.`;
    default:
      return `the printer is ${state.state}.`;
  }
}
