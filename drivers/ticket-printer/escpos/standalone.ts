import { SystemClock } from '../../basics/clock.ts';
import type { Result } from '../../basics/result.ts';
import { openers } from '../../host/openers.ts';
import { modelOf } from '../../registry.ts';
import { ExactClock } from '../../simulation/exact-clock.ts';
import { PacedWire } from '../../simulation/paced-wire.ts';
import { openPseudoTerminal } from '../../simulation/pseudo-terminal.ts';
import {
  type PrintTestFailure,
  type PrintTestOptions,
  type PrintTestReport,
  runPrintTest,
} from '../test-print.ts';
import { PageWriter } from '../thermal/simulator/page-writer.ts';
import { createGlyphRasteriser } from '../typesetting/glyphs.ts';
import { createEscPosPrinter } from './driver.ts';
import { type EscPosModelId, escPosModel } from './models.ts';
import { probeBaudRate } from './probe.ts';
import {
  createEscPosSimulator,
  type EscPosSimulator,
  type FaultName,
  type PrintedPage,
  type SimulatedModel,
} from './simulator.ts';

export { explainPrintTestFailure } from '../test-print.ts';

export interface EscPosPrintTest extends PrintTestOptions {
  /** Default `escpos`. */
  readonly model?: EscPosModelId;
}

export interface RunSimulatorOptions {
  /** Where the pseudo-terminal appears. */
  readonly link: string;
  /** Receives `ticket-0001.png` and `ticket-0001.txt` for each page; made if missing. */
  readonly outDir: string;
  readonly faults?: readonly FaultName[];
  /** Which printer of the family it is. Default: a plain one. */
  readonly model?: SimulatedModel;
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
  const writer = await PageWriter.into(run.outDir, run.onTicket);
  const clock = new ExactClock();
  const wire = new PacedWire(await openPseudoTerminal(run.link), {
    clock,
    baudRate: run.baudRate ?? 115200,
    paced: run.paced ?? true,
  });
  const paper = run.paper ?? '80mm';
  // Small printers have no knife: the person tears the ticket off.
  const simulator = createEscPosSimulator({
    clock,
    paper,
    knife: paper === '80mm',
    model: run.model ?? 'escpos',
  });
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

/** Prints the test page on an ESC/POS printer that nobody else uses now. */
export async function printTest(test: EscPosPrintTest): Promise<Result<PrintTestReport, PrintTestFailure>> {
  const { path, model = 'escpos', paperWidthMm = 80, clock = new SystemClock() } = test;
  const opener = test.opener ?? (await openers(modelOf(model), clock)).streams;
  const options = escPosModel(model, { paperWidthMm });
  const rasteriser = createGlyphRasteriser();
  const tested = {
    model,
    sheet: options,
    probe:
      options.answers === 'never'
        ? null
        : (baudRates: readonly number[]) => probeBaudRate({ opener, path, clock, options }, baudRates),
    create: (baudRate: number) =>
      createEscPosPrinter({ opener, path, baudRate, clock, model, options, rasteriser }),
  };
  return runPrintTest(tested, test);
}
