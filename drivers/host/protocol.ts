import { type BirpcReturn, createBirpc } from 'birpc';
import type { Result } from '../basics/result.ts';
import type { CardReadProgress } from '../card-reader/card-reader.ts';
import type { DeviceState } from '../device-state.ts';
import type { DeviceOptions, PaperWidthMm } from '../model.ts';
import type { CallName, CallRequest, DeviceCalls, DeviceEvent, NotAsked } from './calls.ts';
import type { Channel } from './channel.ts';

export type CallOutcome<Name extends CallName> = Result<DeviceCalls[Name]['output'], NotAsked>;

/**
 * What the station asks of the device host. Plain objects only: they cross a process boundary by structured clone.
 * Requests are numbered by the station.
 */
export interface HostFunctions {
  call<Name extends CallName>(request: CallRequest<Name>): Promise<CallOutcome<Name>>;
  /** Not answered. Stops what was there and makes these devices; requests that come meanwhile wait for them. */
  configure(devices: readonly DeviceConfiguration[]): void;
  /** Not answered: the request itself ends. One that has ended is ignored. */
  cancel(requestId: number): void;
  /** What is plugged in, and where each configured device is. Opens nothing. */
  survey(): Promise<Survey>;
  /** Not answered: tells with `wire` what passes on a device's line, or stops to. */
  watchTraffic(deviceId: string, on: boolean): void;
  /** Not answered: ends all work, closes every port, and the process exits. */
  stop(): void;
}

/** What the host tells unasked; nothing of it is answered. */
export interface HostEvents {
  /** The process runs and can be configured. */
  hello(self: { readonly pid: number }): void;
  /** Sent from the event loop that serves the devices, so a loop that hangs falls silent. `n` counts from 1. */
  beat(n: number): void;
  state(deviceId: string, state: DeviceState, identity: string | null): void;
  progress(requestId: number, progress: CardReadProgress): void;
  event(deviceId: string, event: DeviceEvent): void;
  /** What the next driver of this device must know. Answered when it is on the station's disk, or cannot be. */
  remember(deviceId: string, text: string): Promise<void>;
  /** Only while somebody watches. */
  traffic(deviceId: string, news: TrafficNews): void;
  /** A bug showed itself. See `unexpected-error.ts` for what `cause` may hold. */
  unexpectedError(where: string, cause: string): void;
}

/** Calls without an answer, by the side that hears them. */
export const unanswered = {
  byHost: ['configure', 'cancel', 'watchTraffic', 'stop'],
  byStation: ['hello', 'beat', 'state', 'progress', 'event', 'traffic', 'unexpectedError'],
} as const satisfies { byHost: (keyof HostFunctions)[]; byStation: (keyof HostEvents)[] };

/** What passed on a device's line, masked, as lines of a recording (`recording/README.md`). */
export interface TrafficNews {
  /** The lines above the first event, the same each time. */
  readonly head: readonly string[];
  readonly lines: readonly string[];
}

/** What is plugged into this machine, held against what is configured. */
export interface Survey {
  readonly plugged: readonly PluggedFound[];
  readonly places: readonly { readonly deviceId: string; readonly place: DevicePlace }[];
}

/** A USB device. */
export interface PluggedFound {
  /** Its own words; empty when it has none. */
  readonly name: string;
  /** `0483:5743`. */
  readonly usb: string;
  readonly serialNumber: string | null;
  readonly portPath: string;
  /** What a program opens to reach it, e.g. `/dev/ttyUSB0`. */
  readonly nodes: readonly string[];
  /** The configured device that it is. */
  readonly configuredAs: string | null;
  /** The models that it may be, each with the port to write into the settings. */
  readonly models: readonly { readonly model: string; readonly port: string }[];
}

/** Where a configured device should be. */
export type DevicePlace =
  /** `path` is null when nothing that is plugged in fits. */
  | { readonly kind: 'node'; readonly path: string | null }
  | { readonly kind: 'network'; readonly host: string; readonly port: number }
  | { readonly kind: 'no-address'; readonly cause: string };

export interface DeviceConfiguration {
  readonly deviceId: string;
  /** Model id as in the registry. */
  readonly model: string;
  /** A stable name of the port, as in `/dev/serial/by-id/…`, or an address as `transport/README.md` tells. */
  readonly port: string;
  /** bit/s; left out: the model's usual rate, and for card readers probing. */
  readonly baudRate?: number;
  readonly paperWidthMm: PaperWidthMm;
  /** Options of the model that differ from its defaults. */
  readonly options?: DeviceOptions;
  /** What the device's driver of before gave to {@link HostEvents.remember}. */
  readonly remembered?: string;
}

export interface ConnectOptions<Remote extends object> {
  readonly unanswered: readonly (keyof Remote)[];
  /** A local function threw: a bug of this side. It is not answered, for its message may quote a card. */
  readonly onUnexpectedError: (error: unknown, functionName: string) => void;
}

/**
 * Typed calls in both directions over a channel. Time limits are the callers' own, on their clock: the library's, which
 * run on the system's, are switched off.
 */
export function connect<Remote extends object, Local extends object>(
  channel: Channel,
  local: Local,
  { unanswered, onUnexpectedError }: ConnectOptions<Remote>,
): BirpcReturn<Remote, Local> {
  let stopListening: (() => void) | undefined;
  return createBirpc<Remote, Local>(local, {
    post: (message) => channel.post(message),
    on: (receive) => {
      stopListening = channel.onMessage(receive);
    },
    off: () => stopListening?.(),
    bind: 'functions',
    eventNames: [...unanswered],
    timeout: -1,
    // The library keeps the errors of unanswered calls to itself, so they are taken before it sees them.
    resolver: (name, resolved) => resolved && watched(resolved.bind(local), name, onUnexpectedError),
  });
}

/** What an answer waits for that must not be given. */
const never = new Promise<never>(() => undefined);

type AnyFunction = (...args: unknown[]) => unknown;

function watched(
  run: AnyFunction,
  name: string,
  onUnexpectedError: ConnectOptions<object>['onUnexpectedError'],
): AnyFunction {
  return async (...args) => {
    try {
      return await run(...args);
    } catch (error) {
      onUnexpectedError(error, name);
      return never;
    }
  };
}
