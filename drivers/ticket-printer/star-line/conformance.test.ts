import { ticketPrinterConformance } from '../conformance.ts';
import { neverDraws } from '../typesetting/drawing.ts';
import { createStarLinePrinter } from './driver.ts';
import { createStarLineSimulator, type PrintedPage } from './simulator.ts';

for (const line of ['memory', 'memory without a speed'] as const)
  ticketPrinterConformance(
    {
      id: 'star-line',
      baudRate: 38_400,
      createPrinter: (place) => createStarLinePrinter({ ...place, rasteriser: neverDraws }),
      createStandIn: (clock) => {
        const simulator = createStarLineSimulator({ clock, dotsPerSecond: 6000 });
        const pages: PrintedPage[] = [];
        simulator.onPage((page) => pages.push(page));
        return {
          pages,
          attach: (wire) => simulator.attach(wire),
          setPaper: (state) => simulator.setPaper(state),
          setCover: (open) => simulator.setCover(open),
          endPaperMidTicket: () => simulator.setFault('paper-out-mid-ticket', true),
          leaveTickets: () => {
            throw new Error('It does not see its tickets');
          },
          close: () => simulator.close(),
        };
      },
    },
    line,
  );
