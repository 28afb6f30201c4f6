import { ManualClock } from '../basics/manual-clock.ts';
import { memoryLink } from '../simulation/memory-link.ts';
import { PacedWire } from '../simulation/paced-wire.ts';
import type { SimulatedBus, SimulatedBusOptions } from './bus/simulator-bus.ts';
import type { CounterDisplayBench } from './conformance.ts';
import type { CounterDisplay } from './counter-display.ts';
import type { PanelLineOptions } from './panel-line.ts';

export const resendMs = 20_000;

/** A driver and simulated panels on the two ends of a line in memory, at the line's true speed. */
export function panelBench(
  baudRate: number,
  makeDriver: (options: PanelLineOptions) => CounterDisplay,
  makePanels: (wire: PacedWire, options: SimulatedBusOptions) => SimulatedBus,
): Pick<CounterDisplayBench, 'display' | 'bus' | 'clock' | 'resendMs'> {
  const clock = new ManualClock();
  const { opener, end } = memoryLink('/dev/displays');
  const wire = new PacedWire(end, { clock, baudRate, paced: true });
  const bus = makePanels(wire, { clock, baudRate });
  const display = makeDriver({ opener, path: '/dev/displays', clock, baudRate, resendMs });
  return { display, bus, clock, resendMs };
}
