import { printerDelays } from '../delays.ts';

/** Every wait of this driver, in ms unless the name says otherwise. */
export const delays = {
  ...printerDelays,
  /** An answer to DLE EOT: sent at once by the receiver, so this only covers a busy line. */
  answerMs: 600,
  /** Hellos without answer after the zeros, until a printer that may be mute is taken for it. */
  muteAfterMs: 2000,
  /** Between hellos to a printer taken for mute: it may only have been switched off. */
  muteHelloMs: 10_000,
  /** What DLE ENQ takes, knife back home included. */
  recoverMs: 1000,
  /** Automatic status after being switched on. It is not an error if it does not come: the driver polls then. */
  automaticStatusMs: 500,
  /** Between attempts to leave an error that needs a command to be left. */
  retryErrorMs: 5000,
  /** While a job's marker is awaited: between looks at the status of a printer that does not send it. */
  jobHeartbeatMs: 500,
  /** A marker whose answer was lost on the line is asked for again after this long: twice as long as any ticket takes. */
  markerAgainMs: 6000,
  /** After such a job: an answer that comes twice must not be taken for the next job's. */
  markerTwiceMs: 200,
  /** Met for the first time, an idle printer answers a marker at once: so long, then what it was sent before is looked after. */
  workedOffMs: 1000,
  /** Silence around a marker's answer. Adapters hand on what they receive every 16 ms at the latest. */
  markerAloneMs: 30,
  /** What a ticket takes on a printer that never says when it is done: the next one finds its buffer empty again. */
  muteJobMs: 3000,
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
} as const;
