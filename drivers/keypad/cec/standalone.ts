import { SystemClock } from '#drivers/basics/clock.ts';
import { openPseudoTerminal } from '#drivers/simulation/pseudo-terminal.ts';
import { CecSimulator } from './simulator.ts';

/**
 * Starts a simulated television on a pseudo-terminal at `link`. It runs until its `close`.
 * @throws Error when the terminal cannot be made
 */
export async function runCecSimulator({ link }: { readonly link: string }): Promise<CecSimulator> {
  return new CecSimulator(await openPseudoTerminal(link), new SystemClock());
}
