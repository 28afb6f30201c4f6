/** Every wait of keypads and remotes, ms. */
export const delays = {
  /** Contacts of worn keys bounce; a key that is up for less than this was never up. */
  debounceMs: 30,
  /** A key held for so long begins to repeat, as on a keyboard. */
  repeatAfterMs: 500,
  /** Slower than a keyboard: each step moves the focus or the volume, and may be spoken. */
  repeatEveryMs: 200,
  /** Held for so long, a key is stuck, or something lies on it. */
  stuckMs: 15_000,
} as const;
