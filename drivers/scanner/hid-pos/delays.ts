/** Every wait of the HID POS driver, ms. */
export const delays = {
  /** Reports of one scan follow each other within 10 ms at full speed; what is not finished by then never is. */
  continuationMs: 500,
} as const;
