import { ExactClock } from '#drivers/simulation/exact-clock.ts';
import { openPseudoTerminal } from '#drivers/simulation/pseudo-terminal.ts';
import { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';
import { createKanban4Simulator } from '../kanban-4/simulator.ts';
import { createOnbonSimulator } from '../onbon-bx5k/simulator.ts';
import { createXunpengSimulator } from '../xunpeng/simulator.ts';
import type { SimulatedBus, SimulatedBusOptions } from './simulator-bus.ts';

type MakePanels = (
  uart: SimulatedUart,
  options: SimulatedBusOptions & { readonly addresses: readonly number[] },
) => SimulatedBus;

const simulators = {
  'onbon-bx5k': { baudRate: 57600, make: createOnbonSimulator },
  xunpeng: { baudRate: 9600, make: createXunpengSimulator },
  'kanban-4': { baudRate: 9600, make: createKanban4Simulator },
} as const satisfies Record<string, { baudRate: number; make: MakePanels }>;

export type PanelModel = keyof typeof simulators;
export const panelModels = Object.keys(simulators) as PanelModel[];

export interface SimulatedPanelsOptions {
  readonly model: PanelModel;
  /** Where the pseudo-terminal is to appear. */
  readonly link: string;
  readonly addresses: readonly number[];
  /** Told whenever something else stands on a panel. */
  readonly onShown: (address: number, shown: string) => void;
}

/**
 * Puts a line of simulated panels on a pseudo-terminal. It runs until its `close`.
 * @throws Error when the terminal cannot be made
 */
export async function runPanelSimulator(options: SimulatedPanelsOptions): Promise<SimulatedBus> {
  const { model, link, addresses, onShown } = options;
  const { baudRate, make } = simulators[model];
  const clock = new ExactClock();
  const uart = new SimulatedUart(await openPseudoTerminal(link), { clock, baudRate, paced: true });
  const bus = make(uart, { clock, baudRate, addresses });
  const reported = new Map<number, string>();
  bus.onChange(() => {
    for (const address of addresses) {
      const shown = bus.seen(address);
      if (reported.get(address) === shown) continue;
      reported.set(address, shown);
      onShown(address, shown);
    }
  });
  return bus;
}
