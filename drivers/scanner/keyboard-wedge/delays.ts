/**
 * What tells a scanner from a hand, ms. Measured scanners leave 1–19 ms between keys; a practised typist now and then
 * less than 40 ms between two, never between five in a row.
 */
export const delays = {
  /** Keys of one scan follow each other at least this quickly, as long as it is not sure that it is one. */
  betweenKeysMs: 40,
  /** So much silence ends a scan. Until then a pause inside one, such as a busy USB bus makes, is forgiven. */
  silenceMs: 200,
} as const;
