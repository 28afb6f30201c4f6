/** Every wait of this driver, in ms unless the name says otherwise. */
export const delays = {
  /** An answer to DLE EOT: sent at once by the receiver, so this only covers a busy line. */
  answerMs: 600,
  /** The first hello; after it a command cut off half-way is assumed. */
  firstHelloMs: 2000,
  /** Between hellos to a printer that does not answer. */
  helloEveryMs: 1000,
  /** So long hellos go on after the zeros before the printer is called absent. */
  helloLimitMs: 10_000,
  /** What DLE ENQ takes, knife back home included. */
  recoverMs: 1000,
  /** Automatic status after being switched on. It is not an error if it does not come: the driver polls then. */
  automaticStatusMs: 500,
  /** Between heartbeats while idle. */
  heartbeatMs: 1000,
  /** Heartbeats without answer after which the printer is called absent; after a miss the next follows at once. */
  heartbeatMisses: 2,
  /** Between attempts to leave an error that needs a command to be left. */
  retryErrorMs: 5000,
  /** While a job's marker is awaited: between looks at the status of a printer that does not send it. */
  jobHeartbeatMs: 500,
  /** Silence around a marker's answer. Adapters hand on what they receive every 16 ms at the latest. */
  markerAloneMs: 30,
  /** A job that takes longer has an unknown outcome. The longest ticket takes about 3 s. */
  jobLimitMs: 15_000,
  /** What a ticket takes on a printer that never says when it is done: the next one finds its buffer empty again. */
  muteJobMs: 3000,
  /** XOFF does not count against the job's limit, up to this long. */
  holdLimitMs: 30_000,
  /** Piece of a long job sent ahead of the wire: long enough to outlast a late timer, short enough to stop soon after XOFF. */
  aheadMs: 5,
  /** Re-opening a lost port: first and longest wait. */
  reopenFirstMs: 500,
  reopenMostMs: 10_000,
  /** A job that comes while the printer is being greeted waits for that, this long. */
  greetingWaitMs: 4000,
} as const;
