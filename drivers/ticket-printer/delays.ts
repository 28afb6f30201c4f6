/** Waits that are the same whatever a printer's language, in ms unless the name says otherwise. Each language adds its own. */
export const printerDelays = {
  /** The first hello; after it a command cut off half-way is assumed. */
  firstHelloMs: 2000,
  /** Between hellos to a printer that does not answer. */
  helloEveryMs: 1000,
  /** So long hellos go on after the zeros before the printer is called absent. */
  helloLimitMs: 10_000,
  /** The zeros on a connection without a speed: printers swallow them as fast as they come. */
  zerosWithoutSpeedMs: 200,
  /** A job that comes while the printer is being greeted waits for that, this long. */
  greetingWaitMs: 4000,
  /** Between heartbeats while idle. */
  heartbeatMs: 1000,
  /** Heartbeats without answer after which the printer is called absent; after a miss the next follows at once. */
  heartbeatMisses: 2,
  /** A job that takes longer has an unknown outcome. The longest ticket takes about 3 s. */
  jobLimitMs: 15_000,
  /** XOFF does not count against the job's limit, up to this long. */
  holdLimitMs: 30_000,
  /** Re-opening a lost port: first and longest wait. A printer that is back is found within 3 s though nothing announces it. */
  reopenFirstMs: 500,
  reopenMostMs: 2000,
  /** A job finds the port lost: so long the attempt to open it may take that is made for this job. */
  reopenForJobMs: 3000,
} as const;
