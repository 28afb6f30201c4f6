import { greeted, rigOf, type Rig as TicketPrinterRig } from '../rig.ts';
import { createStarLinePrinter } from './driver.ts';
import {
  createStarLineSimulator,
  type StarLineSimulator,
  type StarLineSimulatorOptions,
} from './simulator.ts';

export type Rig = TicketPrinterRig<StarLineSimulator>;

export function createRig({
  hasSpeed = true,
  ...simulated
}: Partial<StarLineSimulatorOptions> & { readonly hasSpeed?: boolean } = {}): Rig {
  return rigOf({
    baudRate: 38_400,
    hasSpeed,
    createSimulator: (clock) => createStarLineSimulator({ clock, ...simulated }),
    createPrinter: (place) => createStarLinePrinter({ ...place }),
  });
}

/** A rig whose printer has been greeted. */
export function createReadyRig(options?: Parameters<typeof createRig>[0]): Promise<Rig> {
  return greeted(createRig(options));
}
