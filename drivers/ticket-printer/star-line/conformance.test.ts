import { ticketPrinterConformance } from '../conformance.ts';
import { createStarLinePrinter } from './driver.ts';
import { createStarLineSimulator } from './simulator.ts';

for (const line of ['memory', 'memory without a speed'] as const)
  ticketPrinterConformance(
    {
      id: 'star-line',
      baudRate: 38_400,
      createPrinter: (place) => createStarLinePrinter({ ...place }),
      createStandIn: (clock) => ({ simulator: createStarLineSimulator({ clock, dotsPerSecond: 6000 }) }),
    },
    line,
  );
