import type { PaperWidthMm } from '#drivers/model.ts';
import { modelOf, paperWidthOf } from '#drivers/registry.ts';
import type { DeviceSetting } from '../settings/schema.ts';

/** The roll on which tickets are printed; the usual one when no printer is set up. */
export function ticketWidthMm(devices: readonly DeviceSetting[]): PaperWidthMm {
  const printer = devices.find(({ model }) => modelOf(model).kind === 'ticket-printer');
  return printer ? paperWidthOf(printer.model, printer.paperWidthMm) : 80;
}
