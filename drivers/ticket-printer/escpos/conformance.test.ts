import { SystemClock } from '../../basics/clock.ts';
import { serialOpener } from '../../transport/serial.ts';
import { type PrinterModel, ticketPrinterConformance } from '../conformance.ts';
import { neverDraws } from '../typesetting/drawing.ts';
import { createEscPosPrinter } from './driver.ts';
import { type EscPosModelId, escPosModel } from './models.ts';
import {
  createEscPosSimulator,
  type EscPosSimulatorOptions,
  type FaultName,
  type PrintedPage,
} from './simulator.ts';

/** One of our models, and by which standing faults the simulator becomes it. */
function model(
  name: EscPosModelId,
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
        options: escPosModel(name),
        rasteriser: neverDraws,
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

ticketPrinterConformance(model('escpos'));
