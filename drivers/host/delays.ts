/** Every wait between the station and the device host, in ms. */
export const delays = {
  /** The host sends a beat this often. */
  beatMs: 500,
  /** No beat for this long is suspicious … */
  silenceMs: 1_500,
  /**
   * … and after this much more, a hang: noticed 1.75 s after the last beat. Two steps, so that a station whose own
   * loop was stalled reads what has arrived in between and blames nobody.
   */
  doubtMs: 250,
  /** From starting the process to its first word: an ARM board with a cold disk needs seconds. */
  helloMs: 15_000,
  /** First and longest wait before a lost host is started again, doubling. */
  restartFirstMs: 200,
  restartMostMs: 30_000,
  /** A host that lived this long is healthy: the next loss is waited for from the beginning. */
  healthyMs: 60_000,
  /** A host that is lost for longer makes its devices `absent`; before, they are `unknown` and may be tried. */
  absentMs: 5_000,
  /** How long a request waits for a host that is just being started again. */
  hostReadyMs: 3_000,
  /** A print takes at most this long, far above any driver's own limit. Beyond, the driver is stuck. */
  printMs: 120_000,
  /** A read ends at most this long after the citizen's time to put the card down. Beyond, the driver is stuck. */
  readBeyondWaitMs: 60_000,
  /** A cancelled print may still be told how far it came for this long. */
  cancelPrintMs: 5_000,
  /** Gentle end: all ports closed. Beyond, the process is killed. */
  stopMs: 3_000,
  /** Looking what is plugged in reads some hundred small files. */
  surveyMs: 30_000,
  /** What passes on a line that is watched is told in pieces of this long: a busy line has hundreds of events a second. */
  trafficSettleMs: 100,
  /** A host that ends lets what it said last leave the process for this long. */
  lastWordMs: 500,
} as const;
