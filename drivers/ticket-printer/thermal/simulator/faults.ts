/** What can be made to go wrong with any thermal printer, by the name the command line and the dock use. */
export const thermalFaultNames = [
  'paper-low',
  'paper-out',
  'cover-open',
  /** Found out when the knife next moves. */
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
] as const;

export type ThermalFault = (typeof thermalFaultNames)[number];
