/** Everything that can be made to go wrong, by the name the command line uses. */
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
  /** Sends its status at every change until it is told not to, as its memory switch has it. */
  'automatic-status',
] as const;

export type FaultName = (typeof faultNames)[number];

export function isFaultName(name: string): name is FaultName {
  return (faultNames as readonly string[]).includes(name);
}
