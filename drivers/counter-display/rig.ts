import { ManualClock } from '../basics/manual-clock.ts';
import { memoryConnection } from '../simulation/memory-connection.ts';
import { SimulatedUart } from '../simulation/simulated-uart.ts';
import type { SimulatedBus, SimulatedBusOptions } from './bus/simulator-bus.ts';
import type { CounterDisplayBench } from './conformance.ts';
import type { CounterDisplay } from './counter-display.ts';
import type { PanelBusOptions } from './panel-bus.ts';

export const resendMs = 20_000;

/** A driver and simulated panels on the two ends of a line in memory, at the line's true speed. */
export function panelBench(
  baudRate: number,
  makeDriver: (options: PanelBusOptions) => CounterDisplay,
  makePanels: (uart: SimulatedUart, options: SimulatedBusOptions) => SimulatedBus,
): Pick<CounterDisplayBench, 'display' | 'bus' | 'clock' | 'resendMs'> {
  const clock = new ManualClock();
  const { transport, end } = memoryConnection('/dev/displays');
  const uart = new SimulatedUart(end, { clock, baudRate, paced: true });
  const bus = makePanels(uart, { clock, baudRate });
  const display = makeDriver({ transport, path: '/dev/displays', clock, baudRate, resendMs });
  return { display, bus, clock, resendMs };
}
