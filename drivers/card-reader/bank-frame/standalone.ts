import { ExactClock } from '#drivers/simulation/exact-clock.ts';
import { openPseudoTerminal } from '#drivers/simulation/pseudo-terminal.ts';
import { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';
import type { SimulatedCard } from '../sam-v/simulator/simulated-card.ts';
import { type BankDelays, type BankFaultName, BankFrameSimulator } from './simulator.ts';

export interface SimulatedBankReaderOptions {
  /** Where the pseudo-terminal is to appear. */
  readonly link: string;
  /** Lies on the reader from the start. */
  readonly card?: SimulatedCard;
  readonly faults?: readonly BankFaultName[];
  readonly delays?: BankDelays;
}

/**
 * Starts a simulated bank-style reader on a pseudo-terminal. It runs until its `close`.
 * @throws Error when the terminal cannot be made
 */
export async function runBankFrameSimulator(
  options: SimulatedBankReaderOptions,
): Promise<BankFrameSimulator> {
  const { link, card, faults = [], delays } = options;
  const clock = new ExactClock();
  const simulator = new BankFrameSimulator({ clock, ...(delays && { delays }) });
  for (const name of faults) simulator.setFault(name, true);
  if (card) simulator.putCard(card);
  const terminal = await openPseudoTerminal(link);
  simulator.attach(new SimulatedUart(terminal, { clock, baudRate: 115200, paced: true }));
  return simulator;
}
