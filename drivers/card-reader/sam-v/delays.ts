/** Every wait of the SAM_V driver, ms. Time-outs are generous: modules of different makers differ by a factor of ten. */
export const delays = {
  /** Modules want at least this between two `find`. */
  findPollMs: 300,
  findMs: 1000,
  selectMs: 1500,
  /** Authentication with the card, decryption, and 112 ms … 1.35 s of wire time. */
  readMs: 5000,
  newestAddressMs: 2000,
  controlMs: 2000,
  /** One `status` at one speed while looking for the right one; a module answers it within 30 ms. */
  probeMs: 500,
  /** One `status` while nobody reads a card. */
  healthMs: 1000,
  healthEveryMs: 3000,
  /** After a health check without answer the next one follows quickly, so that five take seconds, not minutes. */
  healthAgainMs: 200,
  /** A gap this long inside a frame means that the rest will not come. */
  interByteMs: 300,
  /** Between the answer to "set speed" and the first byte at the new speed. */
  speedSettleMs: 5,
  /** How long a card that was found once is looked for again before its holder is asked to lift it. */
  findAgainMs: 1000,
  reopenFirstMs: 1000,
  reopenMostMs: 30_000,
} as const;
