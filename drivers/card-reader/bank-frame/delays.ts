/** Every wait that the bank-style frame adds to those of the module's driver, ms. */
export const delays = {
  /** Version and reset. */
  controlMs: 2000,
  /** Field on and off. Short: the holder waits for it, and a reader that does not know it may stay silent. */
  fieldMs: 500,
  /** One command finds, selects and reads: 1000 + 1500 + 5000 of the module's own, and its way through the reader. */
  readMs: 8000,
  /** "No card" is said sooner than this; an answer that takes longer is a card being read. */
  noCardAnswerMs: 500,
  /** The module behind it wants at least this between two searches for a card. */
  pollMs: 300,
} as const;
