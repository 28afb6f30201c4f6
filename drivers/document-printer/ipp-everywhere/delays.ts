import { documentLimits } from '../document-printer.ts';

/** Every wait of the IPP driver, ms. */
export const delays = {
  /** A printer that sleeps takes a second or two to wake its network. */
  connectMs: 5000,
  /** One question; printers with a slow processor take seconds while they render a page. */
  answerMs: 10_000,
  /** A document on its way: small printers take it in no faster than they print it. */
  sendMs: 120_000,
  /** The state, while nothing is printed. */
  idlePollMs: 5000,
  /** After a question without an answer the next follows soon, so that a lost printer is known in seconds. */
  pollAgainMs: 1000,
  /** The job in hand. */
  jobPollMs: 1000,
  /** Another job is at the printer: ask again. */
  busyAgainMs: 2000,
  /** A job that was cancelled has stopped by then: a page that is on its way through the printer is let out. */
  cancelledMs: 10_000,
  /** A document whose answer is lost shows up at the printer by then, or has not arrived. */
  arrivedMs: 10_000,
  reopenFirstMs: 1000,
  reopenMostMs: 30_000,
  ...documentLimits,
} as const;

/** So many questions in a row without an answer, and the printer counts as lost. */
export const lostAfter = 3;
