import { type ThermalFault, thermalFaultNames } from '#drivers/ticket-printer/thermal/simulator/faults.ts';

const familyFaultNames = [
  /** Status bytes without the fixed bits, no automatic status (Pyramid). */
  'no-fixed-bits',
  /** Executes real-time commands inside image data, too (Epson warns of it). */
  'real-time-in-data',
] as const;

/** Everything that can be made to go wrong, by the name the command line and the dock use. */
export const faultNames = [...thermalFaultNames, ...familyFaultNames] as const;

/** What only a printer with a mouth of its own can suffer. */
export const mouthFaultNames = [
  /** The next ticket gets stuck on its way out. */
  'presenter-jam',
  /** Nobody takes the ticket. */
  'ticket-not-taken',
] as const;

/** What no printer of another language can suffer. */
export type EscPosFault = (typeof familyFaultNames)[number] | (typeof mouthFaultNames)[number];
export type FaultName = ThermalFault | EscPosFault;

export function isFaultName(name: string): name is FaultName {
  return ([...faultNames, ...mouthFaultNames] as readonly string[]).includes(name);
}
