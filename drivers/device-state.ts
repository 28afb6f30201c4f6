/**
 * Why a device does not serve, where more is known than its state says. The contract has the same list; each has its words,
 * cause and remedy, in `renderer/i18n/<language>/doctor.json` under `reason`.
 */
export type StateReason =
  // Its port could not be opened.
  | 'no-such-port'
  /** It is plugged in, but the system has nothing to open for it. */
  | 'no-node'
  | 'no-permission'
  | 'port-busy'
  /** All that fit are other drivers'. */
  | 'taken'
  | 'several-fit'
  /** This model cannot be reached at such an address. */
  | 'bad-address'
  | 'bad-option'
  | 'no-library'
  /** By network: no connection. */
  | 'unreachable'
  // It does not answer, or the wrong one does.
  | 'silent'
  | 'other-device'
  /** It was there, and the line to it ended. */
  | 'link-lost'
  /** More came from it than any such device says. */
  | 'noisy-line'
  /** It says so itself. */
  | 'switched-off'
  // Nobody asks it.
  | 'starting'
  | 'host-away'
  | 'driver-fails'
  // It answers, and says what is wrong.
  | 'recoverable'
  | 'unrecoverable'
  | 'module-failed'
  | 'module-locked'
  | 'key-stuck'
  | 'certificate'
  | 'format-refused'
  | 'replace-part'
  | 'tray-full'
  | 'too-hot'
  | 'memory-full'
  | 'refuses-jobs'
  /** Its kind never tells how it is. */
  | 'mute'
  | 'job-unfinished';

/** Why a device is as it is, for people and for the log. Neither is for a citizen's screen. */
export interface StateCause {
  /** `null`: nobody knows more than the state says. */
  readonly reason: StateReason | null;
  /** What was heard or seen, raw: for the log and the device's maker. Nothing reads it. */
  readonly cause: string;
}

/** The true state of a device, as far as it can be known. `unknown` never blocks a citizen. */
export type DeviceState =
  | { readonly state: 'ready' }
  | { readonly state: 'low'; readonly what: 'paper' | 'toner' }
  | { readonly state: 'out'; readonly what: 'paper' | 'toner' }
  | { readonly state: 'jammed'; readonly where: 'cutter' | 'paper' | 'presenter' }
  | { readonly state: 'open'; readonly what: 'cover' | 'tray' }
  /** Someone stopped it, and someone must resume it. */
  | ({ readonly state: 'paused' } & StateCause)
  | ({ readonly state: 'absent' } & StateCause)
  | { readonly state: 'busy'; readonly doing: string }
  | ({ readonly state: 'fault' } & StateCause)
  | ({ readonly state: 'unknown' } & StateCause);

/** What every driver of every kind offers. */
export interface Device {
  /** Model id as in the registry, e.g. `sam-v`. */
  readonly model: string;
  readonly state: DeviceState;
  /** Serial number or the like, once known; `null` before. */
  readonly identity: string | null;
  onState(listener: (state: DeviceState) => void): () => void;
  /** Opens the port and keeps it open: lost connections are opened again with back-off until `stop`. */
  start(): void;
  /** Ends all work, closes the port and wipes buffers. */
  stop(): Promise<void>;
}
