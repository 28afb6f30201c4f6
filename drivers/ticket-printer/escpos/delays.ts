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
  /** Hellos without answer after the zeros, until a printer that may be mute is taken for it. */
  muteAfterMs: 2000,
  /** Between hellos to a printer taken for mute: it may only have been switched off. */
  muteHelloMs: 10_000,
  /** The zeros on a link without a speed: printers swallow them as fast as they come. */
  zerosWithoutSpeedMs: 200,
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
  /** A marker whose answer was lost on the line is asked for again after this long: twice as long as any ticket takes. */
  markerAgainMs: 6000,
  /** After such a job: an answer that comes twice must not be taken for the next job's. */
  markerTwiceMs: 200,
  /** Silence around a marker's answer. Adapters hand on what they receive every 16 ms at the latest. */
  markerAloneMs: 30,
  /** A job that takes longer has an unknown outcome. The longest ticket takes about 3 s. */
  jobLimitMs: 15_000,
  /** What a ticket takes on a printer that never says when it is done: the next one finds its buffer empty again. */
  muteJobMs: 3000,
  /** XOFF does not count against the job's limit, up to this long. */
  holdLimitMs: 30_000,
  /** Re-opening a lost port: first and longest wait. A printer that is back is found within 3 s though nothing announces it. */
  reopenFirstMs: 500,
  reopenMostMs: 2000,
  /** A job finds the port lost: so long the attempt to open it may take that is made for this job. */
  reopenForJobMs: 3000,
  /**
   * A presenter's own time-out, over ours: it acts if the terminal cannot any more. Seconds, because the command takes them.
   */
  presenterOwnS: 10,
  /** A counter's text: asked for in order, and many printers end it with nothing but silence. */
  counterMs: 1500,
  /** The sensor in the mouth has seen nothing so long after the ticket was out: it was taken at once. */
  mouthMs: 3000,
  /** What a presenter takes to pull a ticket back or push it out; then it is told again. */
  removeMs: 5000,
  /** A job that comes while the printer is being greeted waits for that, this long. */
  greetingWaitMs: 4000,
} as const;
