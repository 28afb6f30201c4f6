import type { OnDuty } from '#contract/consultation.ts';
import type { DownMessage, UpMessage } from '#contract/consultation-hub.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { MessageQueue } from '../kernel/message-queue.ts';
import { CallOwners } from './call-owners.ts';
import { type CallsOfBelow, HubBelow } from './hub-below.ts';
import { confirmWithinMs } from './lawyer-pool.ts';
import type { Level } from './level.ts';
import type { OpenCall } from './second-parties.ts';

interface Line {
  readonly below: HubBelow;
  readonly queue: MessageQueue<DownMessage>;
  /** That it has spoken of. */
  readonly calls: ReadonlySet<string>;
}

export interface HubLinesDeps {
  readonly levels: () => readonly Level[];
  /** Who is signed in here and above. */
  readonly onDuty: () => OnDuty;
  readonly clock: Clock;
  readonly calls: Omit<CallsOfBelow, 'claim' | 'owns' | 'release'>;
  /** A call that is kept here. */
  readonly isHere: (callId: string) => boolean;
}

/** Calls of stations that were off for long; the oldest are forgotten. */
const mostGivenUp = 200;
/** Who is on duty changes with each ring: so often it is told at most, ms. */
const tellEveryMs = 2_000;

/** The lines from hubs below, by the name of each. */
export class HubLines {
  readonly #deps: HubLinesDeps;
  readonly #lines = new Map<string, Line>();
  readonly #owners = new CallOwners();
  /** Calls whose stations did not come back in time: whoever was in them may be in another. */
  readonly #givenUp = new Set<string>();
  /** Of lines that are lost. */
  readonly #giveUps = new Set<Timer>();
  /** They were told a moment ago. */
  #told: Timer | null = null;
  #isNews = false;

  constructor(deps: HubLinesDeps) {
    this.#deps = deps;
  }
  /** The line of this hub begins anew. What it is told, until it is gone. */
  open(name: string, signal: AbortSignal | undefined): AsyncGenerator<DownMessage, void, void> {
    this.#close(name, this.#lines.get(name));
    const queue = new MessageQueue<DownMessage>();
    const ofAll = this.#deps.calls;
    const calls = new Set<string>();
    // Whoever types digits is counted by the line they came over, whatever the station says of itself.
    const join: CallsOfBelow['join'] = (code, from, enters) => ofAll.join(code, `${name} ${from}`, enters);
    const send = (message: DownMessage) => queue.put(message);
    const own = {
      owns: (callId: string) => this.#owners.of(callId) === name,
      claim: (callId: string) => {
        const isTheirs = this.#claim(name, callId);
        if (isTheirs) calls.add(callId);
        return isTheirs;
      },
      release: (callId: string) => {
        calls.delete(callId);
        this.#owners.release(name, callId);
      },
    };
    const below = new HubBelow({ ...this.#deps, send, calls: { ...ofAll, ...own, join } });
    const line = { queue, calls, below };
    this.#lines.set(name, line);
    return queue.read(signal, () => this.#close(name, line));
  }
  /** False: it has no line. */
  hear(name: string, messages: readonly UpMessage[]): boolean {
    const line = this.#lines.get(name);
    for (const message of messages) line?.below.hear(message);
    return line !== undefined;
  }
  /** A call of a station below that a second party may enter, or is in. */
  openCall(callId: string): OpenCall | null {
    return this.#lines.get(this.#owners.of(callId) ?? '')?.below.openCall(callId) ?? null;
  }
  tellLevels(): void {
    for (const { below } of this.#lines.values()) below.tellLevels();
  }
  /** Somebody has come, gone, is rung or free again. */
  tellOnDuty(): void {
    this.#isNews = this.#told !== null;
    if (this.#told) return;
    for (const { below } of this.#lines.values()) below.tellOnDuty();
    this.#told = this.#deps.clock.after(tellEveryMs, () => {
      this.#told = null;
      if (this.#isNews) this.tellOnDuty();
    });
  }
  stop(): void {
    this.#told?.cancel();
    for (const giveUp of this.#giveUps) giveUp.cancel();
  }

  #claim(name: string, callId: string): boolean {
    if (this.#deps.isHere(callId) || this.#givenUp.has(callId)) return false;
    return this.#owners.claim(name, callId);
  }
  #close(name: string, line: Line | undefined): void {
    if (!line) return;
    if (this.#lines.get(name) === line) this.#lines.delete(name);
    line.below.close();
    line.queue.end();
    if (line.calls.size === 0) return;
    const giveUp = this.#deps.clock.after(confirmWithinMs, () => {
      this.#giveUps.delete(giveUp);
      this.#giveUp(name, line.calls);
    });
    this.#giveUps.add(giveUp);
  }
  /** The station is off, or knows nothing of them any more: whoever was in them is free. */
  #giveUp(name: string, calls: ReadonlySet<string>): void {
    for (const callId of calls) {
      if (this.#lines.get(name)?.calls.has(callId) || !this.#owners.release(name, callId)) continue;
      this.#givenUp.add(callId);
      this.#deps.calls.callEnded(callId);
    }
    for (const oldest of [...this.#givenUp].slice(0, -mostGivenUp)) this.#givenUp.delete(oldest);
  }
}
