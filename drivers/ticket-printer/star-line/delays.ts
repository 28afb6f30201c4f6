import { printerDelays } from '../delays.ts';

/** Every wait of this driver, in ms unless the name says otherwise. */
export const delays = {
  ...printerDelays,
  /** The answer to ESC ACK SOH: sent at once by the receiver; a block of 9 bytes takes 10 ms at 9600 bit/s. */
  answerMs: 600,
  /** Between looks at the status while a job is printed. */
  jobPollMs: 150,
  /** The rest of a failed job may be printed before the printer is clean again. */
  cleaningMs: 10_000,
} as const;
