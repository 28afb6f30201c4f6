import { ExactClock } from '#drivers/simulation/exact-clock.ts';
import { openPseudoTerminal } from '#drivers/simulation/pseudo-terminal.ts';
import { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';
import type { PrintedPage } from './simulator/page.ts';
import { PageWriter } from './simulator/page-writer.ts';
import type { ThermalSimulator } from './simulator/thermal-simulator.ts';

export interface SimulatorPlace {
  /** Where the pseudo-terminal appears. */
  readonly link: string;
  /** Receives `ticket-0001.png` and `ticket-0001.txt` for each page; made if missing. */
  readonly outDir: string;
  /** `false` lets bytes through at once. Default `true`. */
  readonly paced?: boolean;
  /** Called when the files of a page are written, with the picture's path. */
  readonly onTicket?: (picture: string, page: PrintedPage) => void;
}

export interface RunningSimulator<Simulator> {
  readonly simulator: Simulator;
  close(): Promise<void>;
}

/**
 * Puts a simulated printer on a pseudo-terminal and writes what comes out as pictures.
 * @throws Error when the terminal cannot be made (no `socat`) or the folder cannot be written
 */
export async function runOnPseudoTerminal<Simulator extends ThermalSimulator>(
  { link, outDir, paced = true, onTicket }: SimulatorPlace,
  baudRate: number,
  create: (clock: ExactClock) => Simulator,
): Promise<RunningSimulator<Simulator>> {
  const writer = await PageWriter.into(outDir, onTicket);
  const clock = new ExactClock();
  const uart = new SimulatedUart(await openPseudoTerminal(link), { clock, baudRate, paced });
  const simulator = create(clock);
  simulator.onPage((page) => writer.add(page));
  simulator.attach(uart);
  return {
    simulator,
    close: async () => {
      simulator.close();
      await uart.close();
      await writer.done;
    },
  };
}
