/** Every wait of this driver, in ms unless the name says otherwise. */
export const delays = {
  /** The answer to ESC ACK SOH: sent at once by the receiver; a block of 9 bytes takes 10 ms at 9600 bit/s. */
  answerMs: 600,
  /** The first hello; after it a command cut off half-way is assumed. */
  firstHelloMs: 2000,
  /** Between hellos to a printer that does not answer. */
  helloEveryMs: 1000,
  /** So long hellos go on after the zeros before the printer is called absent. */
  helloLimitMs: 10_000,
  /** The zeros on a link without a speed: printers swallow them as fast as they come. */
  zerosWithoutSpeedMs: 200,
  /** Between heartbeats while idle. */
  heartbeatMs: 1000,
  /** Heartbeats without answer after which the printer is called absent. */
  heartbeatMisses: 2,
  /** Between looks at the status while a job is printed. */
  jobPollMs: 150,
  /** A job that takes longer has an unknown outcome. The longest ticket takes about 3 s. */
  jobLimitMs: 15_000,
  /** XOFF does not count against the job's limit, up to this long. */
  holdLimitMs: 30_000,
  /** The rest of a failed job may be printed before the printer is clean again. */
  cleaningMs: 10_000,
  /** Re-opening a lost port: first and longest wait. A printer that is back is found within 3 s though nothing announces it. */
  reopenFirstMs: 500,
  reopenMostMs: 2000,
  /** A job finds the port lost: so long the attempt to open it may take that is made for this job. */
  reopenForJobMs: 3000,
  /** A job that comes while the printer is being greeted waits for that, this long. */
  greetingWaitMs: 4000,
} as const;
