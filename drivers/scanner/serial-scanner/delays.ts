/** Every wait of the serial scanner's driver, ms. */
export const delays = {
  /**
   * End of a scan that has no suffix: so much silence. Published practice is 50–100 ms; USB adapters hand over what they
   * have every 16 ms, so pauses of that length are inside a scan.
   */
  silenceMs: 80,
  /** A scan that should end with a suffix and stays silent for so long has lost it; what came is told as incomplete. */
  suffixLostMs: 1000,
} as const;
