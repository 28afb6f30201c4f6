/** Every wait of the drivers of counter displays, ms. */
export const delays = {
  /**
   * Added to a frame's time on the wire: the operating system has taken a frame before its adapter has sent it. USB adapters
   * pass bytes on within two of their 8 ms turns.
   */
  adapterMs: 16,
  /**
   * A line without its bias resistors hums: an adapter hears bytes in it without end. After this long a frame is sent all the
   * same; a line on which others really speak is free much sooner.
   */
  humMs: 300,
  /** A panel that answers does so within this; panels of all makers are told to be faster. */
  answerMs: 200,
  /** A recall: so long dark, so long lit, twice. Slow enough to be seen, and far below three flashes a second. */
  darkMs: 500,
  litMs: 700,
  selfTestMs: 3000,
  reopenFirstMs: 1000,
  reopenMostMs: 30_000,
} as const;

/** Characters of silence that end a frame on RS-485 (as in Modbus). */
export const idleCharacters = 3.5;
