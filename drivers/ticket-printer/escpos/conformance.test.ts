import { expect, test } from 'vitest';
import { type PrinterModel, ticketPrinterConformance } from '../conformance.ts';
import { createEscPosPrinter } from './driver.ts';
import { type EscPosModelId, escPosModel, escPosModelIds } from './models.ts';
import { createEscPosSimulator, modelQuirks } from './simulator.ts';

const narrow = { paper: '58mm', knife: false } as const;

function printer(id: EscPosModelId): PrinterModel {
  const options = escPosModel(id);
  return {
    id,
    baudRate: 115200,
    mute: options.answers === 'never',
    torn: options.cutter === 'none',
    ...mouthOf(options),
    createPrinter: (place) => createEscPosPrinter({ ...place, model: id, options }),
    createStandIn: (clock) => {
      const body = id === 'escpos-58' ? narrow : {};
      const simulator = createEscPosSimulator({ clock, model: id, dotsPerSecond: 6000, ...body });
      return { simulator, leaveTickets: () => simulator.setFault('ticket-not-taken', true) };
    },
  };
}

function mouthOf({ presenter, mouthSensor }: ReturnType<typeof escPosModel>) {
  if (mouthSensor === 'none') return {};
  const mouth = { none: 'stays', eject: 'ejected', retract: 'retracted' } as const;
  return { mouth: mouth[presenter.kind] };
}

test('every model has a simulated printer with its quirks', () => {
  expect(Object.keys(modelQuirks).sort()).toEqual([...escPosModelIds].sort());
});

ticketPrinterConformance(printer('escpos'), 'pseudo-terminal');
for (const id of escPosModelIds) {
  ticketPrinterConformance(printer(id), 'memory');
  ticketPrinterConformance(printer(id), 'memory without a speed');
}
