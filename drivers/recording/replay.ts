import type { Clock } from '../basics/clock.ts';
import { Emitter } from '../basics/emitter.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import {
  type Connection,
  ConnectionLostError,
  type OpenFailure,
  type Transport,
} from '../transport/connection.ts';
import { type Filler, filled, fillerFor } from './fill.ts';
import { closedByHost, readRecording, type TrafficEvent } from './recording.ts';

/** How far a replay came. */
export type ReplayEnd =
  /** Everything in the recording has happened again. */
  | { readonly kind: 'played' }
  /** The driver has not come this far, or is not finished. `next`: what the recording waits for. */
  | { readonly kind: 'waiting'; readonly next: TrafficEvent }
  /** The driver did something else than what was recorded. */
  | { readonly kind: 'differs'; readonly at: TrafficEvent; readonly cause: string };

export interface Replay {
  readonly transport: Transport;
  readonly end: ReplayEnd;
}

/**
 * Plays the device's side of a recording to a driver, at the recorded pace on `clock`, and holds what the driver sends
 * against what was sent then; a masked byte may be any byte. At the first difference the line falls silent.
 * Throws when the text is no recording.
 */
export function replayConnection(text: string, clock: Clock): Replay {
  const recording = readRecording(text);
  if (!recording.ok) throw new Error(`Line ${recording.failure.line} ${recording.failure.cause}`);
  const { head, events } = recording.value;
  return new RecordedDevice(events, clock, () => fillerFor(head.masking));
}

class RecordedDevice implements Replay, Transport {
  readonly transport: Transport = this;
  readonly #events: readonly TrafficEvent[];
  readonly #clock: Clock;
  readonly #newFiller: () => Filler;
  #next = 0;
  #difference: ReplayEnd | undefined;
  #connection: ReplayedConnection | undefined;
  #filler: Filler;
  /** Bytes of the host that the recording has not named yet. */
  readonly #unmatched: number[] = [];

  constructor(events: readonly TrafficEvent[], clock: Clock, newFiller: () => Filler) {
    this.#events = events;
    this.#clock = clock;
    this.#newFiller = newFiller;
    this.#filler = newFiller();
  }

  get end(): ReplayEnd {
    const next = this.#events[this.#next];
    return this.#difference ?? (next ? { kind: 'waiting', next } : { kind: 'played' });
  }

  async open(
    path: string,
    { baudRate }: { readonly baudRate: number },
  ): Promise<Result<Connection, OpenFailure>> {
    const event = this.#events[this.#next];
    if (event?.kind === 'refused') {
      this.#step();
      return fail({ kind: failureKind(event.failure), path, cause: 'As it was recorded' });
    }
    if (!this.#expect('open', (open) => open.baudRate === baudRate, `opened with ${baudRate}`))
      return fail({ kind: 'no-such-port', path, cause: 'The recording does not go on like this' });
    this.#filler = this.#newFiller();
    this.#connection = new ReplayedConnection(path, {
      wrote: (bytes) => this.#hostWrote(bytes),
      speed: (to) => void this.#expect('speed', (speed) => speed.baudRate === to, `changed to ${to}`),
      closed: () => this.#hostClosed(),
    });
    return ok(this.#connection);
  }

  #hostWrote(bytes: Uint8Array): void {
    this.#unmatched.push(...bytes);
    this.#match();
  }

  #match(): void {
    const event = this.#events[this.#next];
    if (this.#difference || event?.kind !== 'sent') return;
    const expected = event.pieces.flatMap((piece): (number | null)[] =>
      'masked' in piece ? new Array<null>(piece.masked).fill(null) : [...piece.shown],
    );
    const wrong = this.#unmatched.findIndex(
      (byte, at) => at < expected.length && expected[at] !== null && expected[at] !== byte,
    );
    if (wrong >= 0) this.#differ(event, `byte ${wrong + 1} of what was sent is another`);
    else if (this.#unmatched.length >= expected.length) {
      this.#unmatched.splice(0, expected.length);
      this.#step();
    }
  }

  #hostClosed(): void {
    const event = this.#events[this.#next];
    if (event?.kind === 'close' && event.cause === closedByHost) this.#step();
    // What was still to come from the device goes nowhere now.
    else if (event && !this.#difference) this.#differ(event, 'the host closed the line');
  }

  #expect<Kind extends 'open' | 'speed'>(
    kind: Kind,
    fits: (event: Extract<TrafficEvent, { kind: Kind }>) => boolean,
    did: string,
  ): boolean {
    const event = this.#events[this.#next];
    if (this.#difference || !event) return false;
    if (event.kind === kind && fits(event as Extract<TrafficEvent, { kind: Kind }>)) {
      this.#step();
      return true;
    }
    this.#differ(event, `the host ${did}`);
    return false;
  }

  #differ(at: TrafficEvent, cause: string): void {
    this.#difference = { kind: 'differs', at, cause };
  }

  /** One event has happened. The device's own follow by themselves, as long after it as they did then. */
  #step(): void {
    const happened = this.#events[this.#next];
    this.#next++;
    const next = this.#events[this.#next];
    if (!happened || !next) return;
    if (!isDevices(next)) this.#match();
    else this.#clock.after(Math.max(0, next.atMs - happened.atMs), () => this.#play(next));
  }

  #play(event: TrafficEvent): void {
    if (this.#difference) return;
    if (event.kind === 'received') this.#connection?.received.emit(filled(event.pieces, this.#filler));
    if (event.kind === 'close') this.#connection?.end(event.cause);
    this.#step();
  }
}

/** What the device did by itself. */
function isDevices(event: TrafficEvent): boolean {
  return event.kind === 'received' || (event.kind === 'close' && event.cause !== closedByHost);
}

const failureKinds = ['no-such-port', 'no-permission', 'port-busy', 'no-library'] as const;

function failureKind(text: string): OpenFailure['kind'] {
  return failureKinds.find((kind) => kind === text) ?? 'other';
}

interface HostDid {
  wrote(bytes: Uint8Array): void;
  speed(baudRate: number): void;
  closed(): void;
}

class ReplayedConnection implements Connection {
  readonly path: string;
  readonly received = new Emitter<Uint8Array>();
  readonly #closed = new Emitter<string>();
  readonly #host: HostDid;
  #open = true;

  constructor(path: string, host: HostDid) {
    this.path = path;
    this.#host = host;
  }
  async write(bytes: Uint8Array): Promise<void> {
    if (!this.#open) throw new ConnectionLostError(`${this.path} is closed`);
    this.#host.wrote(bytes);
  }
  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.received.on(listener);
  }
  onClose(listener: (cause: string) => void): () => void {
    return this.#closed.on(listener);
  }
  async setBaudRate(baudRate: number): Promise<void> {
    this.#host.speed(baudRate);
  }
  async close(): Promise<void> {
    if (!this.#open) return;
    this.end(closedByHost);
    this.#host.closed();
  }
  end(cause: string): void {
    if (!this.#open) return;
    this.#open = false;
    this.#closed.emit(cause);
  }
}
