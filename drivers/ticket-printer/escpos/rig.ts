import type { Transport } from '#drivers/transport/connection.ts';
import { greeted, rigOf, type Rig as TicketPrinterRig } from '../rig.ts';
import { createEscPosPrinter } from './driver.ts';
import { type EscPosOptions, plainEscPos } from './models.ts';
import { createEscPosSimulator, type EscPosSimulator, type EscPosSimulatorOptions } from './simulator.ts';

export type Rig = TicketPrinterRig<EscPosSimulator>;

export interface RigOptions {
  readonly options?: Partial<EscPosOptions>;
  readonly simulator?: Partial<EscPosSimulatorOptions>;
  readonly baudRate?: number;
  /** `false`: USB or network. Default `true`. */
  readonly hasSpeed?: boolean;
  /** What stands between driver and line. */
  readonly transport?: (transport: Transport) => Transport;
}

export function createRig({
  options = {},
  simulator = {},
  baudRate = 115200,
  hasSpeed = true,
  transport: wrap = (transport) => transport,
}: RigOptions = {}): Rig {
  return rigOf({
    baudRate,
    hasSpeed,
    wrap,
    createSimulator: (clock) => createEscPosSimulator({ clock, ...simulator }),
    createPrinter: (place) => createEscPosPrinter({ ...place, options: { ...plainEscPos, ...options } }),
  });
}

/** A rig whose printer has been greeted. */
export function createReadyRig(options?: RigOptions): Promise<Rig> {
  return greeted(createRig(options));
}
