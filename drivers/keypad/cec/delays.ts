/** Every wait of the CEC driver, ms. */
export const delays = {
  /**
   * A television says a held key again every 200–500 ms and, if it is a good one, when it is let go. So long after the last
   * word the key counts as let go.
   */
  heldMs: 550,
} as const;
