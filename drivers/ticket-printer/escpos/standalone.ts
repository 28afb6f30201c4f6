import { SystemClock } from '#drivers/basics/clock.ts';
import type { Result } from '#drivers/basics/result.ts';
import { transportsFor } from '#drivers/host/transports.ts';
import { modelOf } from '#drivers/registry.ts';
import {
  type PrintTestFailure,
  type PrintTestOptions,
  type PrintTestReport,
  runPrintTest,
} from '../test-print.ts';
import {
  type RunningSimulator as RunningThermalSimulator,
  runOnPseudoTerminal,
  type SimulatorPlace,
} from '../thermal/standalone.ts';
import { createEscPosPrinter } from './driver.ts';
import { type EscPosModelId, escPosModel } from './models.ts';
import { probeBaudRate } from './probe.ts';
import {
  createEscPosSimulator,
  type EscPosSimulator,
  type FaultName,
  type SimulatedModel,
} from './simulator.ts';

export { explainPrintTestFailure } from '../test-print.ts';

export interface EscPosPrintTest extends PrintTestOptions {
  /** Default `escpos`. */
  readonly model?: EscPosModelId;
}

export interface RunSimulatorOptions extends SimulatorPlace {
  readonly faults?: readonly FaultName[];
  /** Which printer of the family it is. Default: a plain one. */
  readonly model?: SimulatedModel;
  readonly paper?: '80mm' | '58mm';
  /** Default 115200. */
  readonly baudRate?: number;
}

export type RunningSimulator = RunningThermalSimulator<EscPosSimulator>;

/**
 * Puts a simulated printer on a pseudo-terminal and writes what comes out as pictures.
 * @throws Error when the terminal cannot be made (no `socat`) or the folder cannot be written
 */
export async function runEscPosSimulator(run: RunSimulatorOptions): Promise<RunningSimulator> {
  const { faults = [], model = 'escpos', paper = '80mm', baudRate = 115200 } = run;
  // Small printers have no knife: the person tears the ticket off.
  const knife = paper === '80mm';
  const running = await runOnPseudoTerminal(run, baudRate, (clock) =>
    createEscPosSimulator({ clock, paper, knife, model }),
  );
  for (const fault of faults) running.simulator.setFault(fault, true);
  return running;
}

/** Prints the test page on an ESC/POS printer that nobody else uses now. */
export async function printTest(test: EscPosPrintTest): Promise<Result<PrintTestReport, PrintTestFailure>> {
  const { path, model = 'escpos', paperWidthMm, clock = new SystemClock() } = test;
  const transport = test.transport ?? (await transportsFor(modelOf(model), clock)).streams;
  const options = escPosModel(model, { paperWidthMm });
  const tested = {
    model,
    sheet: options,
    probe:
      options.answers === 'never'
        ? null
        : (baudRates: readonly number[]) => probeBaudRate({ transport, path, clock, options }, baudRates),
    create: (baudRate: number) => createEscPosPrinter({ transport, path, baudRate, clock, model, options }),
  };
  return runPrintTest(tested, test);
}
