/** Everything that can be made to go wrong, by the name the command line and the dock use. */
export const faultNames = [
  'paper-low',
  'paper-out',
  'cover-open',
  'cutter-jam',
  'head-hot',
  /** Once, in the middle of the next ticket. */
  'paper-out-mid-ticket',
  'cover-open-mid-ticket',
  /** Prints, but says nothing. */
  'silent',
  /** Prints at a tenth of its speed, so that a long ticket fills the buffer. */
  'slow',
  'unplug',
  /** Every fifth byte to the host is lost. */
  'drop',
  /** Every fifth byte to the host has one bit turned. */
  'flip',
  /** Everything for the host comes late. */
  'late',
  /** A stray byte before everything for the host. */
  'noise',
  /** Status bytes without the fixed bits, no automatic status (Pyramid). */
  'no-fixed-bits',
  /** Executes real-time commands inside image data, too (Epson warns of it). */
  'real-time-in-data',
] as const;

/** What only a printer with a mouth of its own can suffer. */
export const mouthFaultNames = [
  /** The next ticket gets stuck on its way out. */
  'presenter-jam',
  /** Nobody takes the ticket. */
  'ticket-not-taken',
] as const;

export type FaultName = (typeof faultNames)[number] | (typeof mouthFaultNames)[number];

export function isFaultName(name: string): name is FaultName {
  return ([...faultNames, ...mouthFaultNames] as readonly string[]).includes(name);
}
