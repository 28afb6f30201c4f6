/** Every wait of the STU driver, ms. */
export const delays = {
  /** A pad that is there answers a feature report within a few milliseconds. */
  answerMs: 1000,
  /** While nobody signs, the pad is asked for its capability: a pulled cable may raise no event. */
  healthEveryMs: 3000,
  reopenFirstMs: 500,
  reopenMostMs: 10_000,
} as const;
