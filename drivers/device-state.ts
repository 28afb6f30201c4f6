/**
 * The true state of a device, as far as it can be known. `unknown` never blocks a citizen.
 * `cause` is the raw reason for the log and the technician, never for a citizen's screen.
 */
export type DeviceState =
  | { readonly state: 'ready' }
  | { readonly state: 'low'; readonly what: 'paper' | 'toner' }
  | { readonly state: 'out'; readonly what: 'paper' | 'toner' }
  | { readonly state: 'jammed'; readonly where: 'cutter' | 'paper' | 'presenter' }
  | { readonly state: 'open'; readonly what: 'cover' | 'tray' }
  /** Someone stopped it, and someone must resume it. */
  | { readonly state: 'paused'; readonly cause: string }
  | { readonly state: 'absent'; readonly cause: string }
  | { readonly state: 'busy'; readonly doing: string }
  | { readonly state: 'fault'; readonly cause: string }
  | { readonly state: 'unknown'; readonly cause: string };

/** What every driver of every kind offers. */
export interface Device {
  /** Model id as in the registry, e.g. `sam-v`. */
  readonly model: string;
  readonly state: DeviceState;
  /** Serial number or the like, once known; `null` before. */
  readonly identity: string | null;
  onState(listener: (state: DeviceState) => void): () => void;
  /** Opens the port and keeps it open: lost links are opened again with back-off until `stop`. */
  start(): void;
  /** Ends all work, closes the port and wipes buffers. */
  stop(): Promise<void>;
}
