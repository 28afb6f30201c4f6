import type { OnDuty } from '#contract/consultation.ts';
import type { DownMessage, UpMessage } from '#contract/consultation-hub.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { MessageQueue } from '../kernel/message-queue.ts';
import { HubBelow, type PartiesHere } from './hub-below.ts';
import type { Level } from './requests.ts';
import type { OpenCall } from './second-parties.ts';

interface Line {
  readonly below: HubBelow;
  readonly queue: MessageQueue<DownMessage>;
}

export interface HubLinesDeps {
  readonly levels: () => readonly Level[];
  /** Who is signed in here and above. */
  readonly onDuty: () => OnDuty;
  readonly clock: Clock;
  readonly parties: Omit<PartiesHere, 'claim' | 'release'>;
  /** A call that is kept here. */
  readonly isHere: (callId: string) => boolean;
}

/** Who is on duty changes with each ring: so often it is told at most, ms. */
const tellEveryMs = 2_000;

/** The lines from hubs below, by the name of each. */
export class HubLines {
  readonly #deps: HubLinesDeps;
  readonly #lines = new Map<string, Line>();
  /** Which hub below spoke of a call first, by the call's id: also while its line is lost, nobody else speaks for it. */
  readonly #owners = new Map<string, string>();

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
    const { parties } = this.#deps;
    // Whoever types digits is counted by the line they came over, whatever the station says of itself.
    const join: PartiesHere['join'] = (code, from, enters) => parties.join(code, `${name} ${from}`, enters);
    const send = (message: DownMessage) => queue.put(message);
    const own = {
      claim: (callId: string) => this.#claim(name, callId),
      release: (callId: string) => {
        if (this.#owners.get(callId) === name) this.#owners.delete(callId);
      },
    };
    const line = {
      queue,
      below: new HubBelow({ ...this.#deps, send, parties: { ...parties, ...own, join } }),
    };
    this.#lines.set(name, line);
    return queue.read(signal, () => this.#close(name, line));
  }
  /** False: it has no line. */
  hear(name: string, messages: readonly UpMessage[]): boolean {
    const line = this.#lines.get(name);
    for (const message of messages) line?.below.hear(message);
    return line !== undefined;
  }
  /** A call of a station below that a second party may enter. */
  openCall(callId: string): OpenCall | null {
    return this.#lines.get(this.#owners.get(callId) ?? '')?.below.openCall(callId) ?? null;
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
  }

  #claim(name: string, callId: string): boolean {
    if (this.#deps.isHere(callId)) return false;
    const owner = this.#owners.get(callId) ?? name;
    this.#owners.set(callId, owner);
    return owner === name;
  }
  #close(name: string, line: Line | undefined): void {
    if (!line) return;
    if (this.#lines.get(name) === line) this.#lines.delete(name);
    line.below.close();
    line.queue.end();
  }
}
