import { SystemClock } from '../../basics/clock.ts';
import { fail, ok, type Result } from '../../basics/result.ts';
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
  type TestedPrinter,
} from '../test-print.ts';
import { PageWriter } from '../thermal/simulator/page-writer.ts';
import { createGlyphRasteriser } from '../typesetting/glyphs.ts';
import { automaticStatusOff } from './commands.ts';
import { createStarLinePrinter } from './driver.ts';
import { starModel } from './models.ts';
import { createStarLineSimulator, type FaultName, type StarLineSimulator } from './simulator.ts';
import { StarWire } from './wire.ts';

export { explainPrintTestFailure } from '../test-print.ts';

const usualBaudRate = 9600;

export interface RunSimulatorOptions {
  /** Where the pseudo-terminal appears. */
  readonly link: string;
  /** Receives `ticket-0001.png` and `ticket-0001.txt` for each page; made if missing. */
  readonly outDir: string;
  readonly faults?: readonly FaultName[];
  readonly paper?: '80mm' | '58mm';
  /** Default 9600. */
  readonly baudRate?: number;
}

/**
 * Puts a simulated printer on a pseudo-terminal and writes what comes out as pictures.
 * @throws Error when the terminal cannot be made (no `socat`) or the folder cannot be written
 */
export async function runStarLineSimulator({
  link,
  outDir,
  faults = [],
  paper = '80mm',
  baudRate = usualBaudRate,
}: RunSimulatorOptions): Promise<{ readonly simulator: StarLineSimulator; close(): Promise<void> }> {
  const writer = await PageWriter.into(outDir);
  const clock = new ExactClock();
  const wire = new PacedWire(await openPseudoTerminal(link), { clock, baudRate, paced: true });
  const simulator = createStarLineSimulator({ clock, paper });
  simulator.onPage((page) => writer.add(page));
  simulator.attach(wire);
  for (const fault of faults) simulator.setFault(fault, true);
  return {
    simulator,
    close: async () => {
      simulator.close();
      await wire.close();
      await writer.done;
    },
  };
}

/** Prints the test page on a Star printer that nobody else uses now. */
export async function printTest(test: PrintTestOptions): Promise<Result<PrintTestReport, PrintTestFailure>> {
  const { path, paperWidthMm, clock = new SystemClock() } = test;
  const model = 'star-line';
  const opener = test.opener ?? (await openers(modelOf(model), clock)).streams;
  const options = starModel({}, paperWidthMm);
  const rasteriser = createGlyphRasteriser();
  const probe: TestedPrinter['probe'] = async (baudRates) => {
    for (const baudRate of baudRates) {
      const opened = await opener.open(path, { baudRate });
      if (!opened.ok) return opened;
      const wire = new StarWire(opened.value, clock);
      await wire.send(automaticStatusOff);
      const answered = !wire.hasSpeed || (await wire.ask()) !== null;
      await wire.close();
      if (answered) return ok(baudRate);
    }
    return fail({ kind: 'no-answer', path, baudRates });
  };
  const create = (baudRate: number) =>
    createStarLinePrinter({ opener, path, baudRate, clock, options, rasteriser });
  return runPrintTest({ model, sheet: options, probe, create }, test);
}
