import { type ThermalFault, thermalFaultNames } from '#drivers/ticket-printer/thermal/simulator/faults.ts';

const starFaultNames = [
  /** Sends its status at every change until it is told not to, as its memory switch has it. */
  'automatic-status',
] as const;

/** Everything that can be made to go wrong, by the name the command line uses. */
export const faultNames = [...thermalFaultNames, ...starFaultNames] as const;

/** What no printer of another language can suffer. */
export type StarFault = (typeof starFaultNames)[number];
export type FaultName = ThermalFault | StarFault;

export function isFaultName(name: string): name is FaultName {
  return (faultNames as readonly string[]).includes(name);
}
