import { SystemClock } from '#drivers/basics/clock.ts';
import type { Result } from '#drivers/basics/result.ts';
import { transportsFor } from '#drivers/host/transports.ts';
import { modelOf } from '#drivers/registry.ts';
import {
  findBaudRate,
  type PrintTestFailure,
  type PrintTestOptions,
  type PrintTestReport,
  runPrintTest,
} from '../test-print.ts';
import { type RunningSimulator, runOnPseudoTerminal, type SimulatorPlace } from '../thermal/standalone.ts';
import { automaticStatusOff } from './commands.ts';
import { createStarLinePrinter } from './driver.ts';
import { starModel } from './models.ts';
import { createStarLineSimulator, type FaultName, type StarLineSimulator } from './simulator.ts';
import { StarConnection } from './star-connection.ts';

export { explainPrintTestFailure } from '../test-print.ts';

const usualBaudRate = 9600;

export interface RunSimulatorOptions extends SimulatorPlace {
  readonly faults?: readonly FaultName[];
  readonly paper?: '80mm' | '58mm';
  /** Default 9600. */
  readonly baudRate?: number;
}

/**
 * Puts a simulated printer on a pseudo-terminal and writes what comes out as pictures.
 * @throws Error when the terminal cannot be made (no `socat`) or the folder cannot be written
 */
export async function runStarLineSimulator(
  run: RunSimulatorOptions,
): Promise<RunningSimulator<StarLineSimulator>> {
  const { faults = [], paper = '80mm', baudRate = usualBaudRate } = run;
  const running = await runOnPseudoTerminal(run, baudRate, (clock) =>
    createStarLineSimulator({ clock, paper }),
  );
  for (const fault of faults) running.simulator.setFault(fault, true);
  return running;
}

/** Prints the test page on a Star printer that nobody else uses now. */
export async function printTest(test: PrintTestOptions): Promise<Result<PrintTestReport, PrintTestFailure>> {
  const { path, paperWidthMm, clock = new SystemClock() } = test;
  const model = 'star-line';
  const transport = test.transport ?? (await transportsFor(modelOf(model), clock)).streams;
  const options = starModel({}, paperWidthMm);
  const probe = (baudRates: readonly number[]) =>
    findBaudRate({ transport, path }, baudRates, (link) => answers(new StarConnection(link, clock)));
  const create = (baudRate: number) => createStarLinePrinter({ transport, path, baudRate, clock, options });
  return runPrintTest({ model, sheet: options, probe, create }, test);
}

async function answers(uart: StarConnection): Promise<boolean> {
  await uart.send(automaticStatusOff);
  const answered = !uart.hasSpeed || (await uart.ask()) !== null;
  await uart.close();
  return answered;
}
