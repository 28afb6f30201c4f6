import { SystemClock } from '../../basics/clock.ts';
import { serialOpener } from '../../transport/serial.ts';
import { type PrinterModel, ticketPrinterConformance } from '../conformance.ts';
import { createEscPosPrinter } from './driver.ts';
import { type EscPosModelName, escPosModels } from './models.ts';
import { noGlyphs } from './rig.ts';
import {
  createEscPosSimulator,
  type EscPosSimulatorOptions,
  type FaultName,
  type PrintedPage,
} from './simulator.ts';

/** One of our models, and by which standing faults the simulator becomes it. */
function model(
  name: EscPosModelName,
  nature: readonly FaultName[] = [],
  body: Pick<EscPosSimulatorOptions, 'paper' | 'knife'> = {},
): PrinterModel {
  const baudRate = 115200;
  return {
    name,
    baudRate,
    createPrinter: (path) =>
      createEscPosPrinter({
        opener: serialOpener,
        path,
        baudRate,
        clock: new SystemClock(),
        options: escPosModels[name],
        rasteriser: noGlyphs,
      }),
    createStandIn: (clock) => {
      const simulator = createEscPosSimulator({ clock, dotsPerSecond: 6000, ...body });
      for (const fault of nature) simulator.setFault(fault, true);
      const pages: PrintedPage[] = [];
      simulator.onPage((page) => pages.push(page));
      return {
        pages,
        attach: (wire) => simulator.attach(wire),
        setPaper: (state) => simulator.setPaper(state),
        setCover: (open) => simulator.setCover(open),
        endPaperMidTicket: () => simulator.setFault('paper-out-mid-ticket', true),
        close: () => simulator.close(),
      };
    },
  };
}

ticketPrinterConformance(model('escpos-80'));
ticketPrinterConformance(model('pyramid', ['no-fixed-bits']));
