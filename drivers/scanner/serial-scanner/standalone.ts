import { openPseudoTerminal } from '#drivers/simulation/pseudo-terminal.ts';
import { SerialScannerSimulator, type SerialScannerSimulatorOptions } from './simulator.ts';

export interface SimulatedScannerOptions extends SerialScannerSimulatorOptions {
  /** Where the pseudo-terminal is to appear. */
  readonly link: string;
}

/**
 * Starts a simulated scanner on a pseudo-terminal. It runs until its `close`.
 * @throws Error when the terminal cannot be made
 */
export async function runSerialScannerSimulator(
  options: SimulatedScannerOptions,
): Promise<SerialScannerSimulator> {
  return new SerialScannerSimulator(await openPseudoTerminal(options.link), options);
}
