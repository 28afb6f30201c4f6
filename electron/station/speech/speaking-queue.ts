import type { Role } from '#contract/procedure.ts';

/** The caller whose text is spoken. */
export interface Speaker {
  readonly role: Role;
  /** Where it comes from: each place has its turn. */
  readonly place: string;
}

interface Waiting extends Speaker {
  readonly start: (mayGo: boolean) => void;
}

/** Whoever stands before the machine hears it first, then the hall. */
const order: readonly Role[] = ['terminal', 'board'];
const mostWaiting = 16;
const mostOfOnePlace = 7;
const mostServedKept = 64;

/**
 * One text at a time. Each role comes before the next, and in it each place has its turn, so that a page gone wild makes
 * nobody else wait. It is bounded: a text that finds no room is refused.
 */
export class SpeakingQueue {
  readonly #waiting: Waiting[] = [];
  /** Places in the order in which they were served last. */
  readonly #served: string[] = [];
  #speaking = false;

  /** `null`: there is no room, or `signal` aborted while it waited. */
  async run<Value>(
    speaker: Speaker,
    task: () => Promise<Value>,
    signal?: AbortSignal,
  ): Promise<Value | null> {
    if (!(await this.#turn(speaker, signal))) return null;
    try {
      return await task();
    } finally {
      this.#speaking = false;
      this.#next();
    }
  }
  get length(): number {
    return this.#waiting.length;
  }

  #turn({ role, place }: Speaker, signal?: AbortSignal): Promise<boolean> {
    if (signal?.aborted || !this.#makeRoom({ role, place })) return Promise.resolve(false);
    return new Promise((resolve) => {
      const entry: Waiting = { role, place, start: resolve };
      this.#waiting.push(entry);
      signal?.addEventListener('abort', () => this.#take(entry)?.start(false), { once: true });
      this.#next();
    });
  }
  #next(): void {
    if (this.#speaking) return;
    const [first] = [...this.#waiting].sort(
      (a, b) => rank(a) - rank(b) || this.#lastServed(a) - this.#lastServed(b),
    );
    if (!first) return;
    this.#speaking = true;
    this.#served.push(first.place);
    if (this.#served.length > mostServedKept) this.#served.shift();
    this.#take(first)?.start(true);
  }
  /** A full queue drops the last of those who come after the newcomer. */
  #makeRoom(newcomer: Speaker): boolean {
    const own = this.#waiting.filter(({ place, role }) => place === newcomer.place && role === newcomer.role);
    if (own.length >= mostOfOnePlace) return false;
    if (this.#waiting.length < mostWaiting) return true;
    const last = Math.max(...this.#waiting.map(rank));
    const leaving = this.#waiting.findLast((one) => rank(one) === last);
    if (!leaving || last <= rank(newcomer)) return false;
    this.#take(leaving)?.start(false);
    return true;
  }
  #lastServed({ place }: Speaker): number {
    return this.#served.lastIndexOf(place);
  }
  #take(entry: Waiting): Waiting | undefined {
    const at = this.#waiting.indexOf(entry);
    return at < 0 ? undefined : this.#waiting.splice(at, 1)[0];
  }
}

function rank({ role }: Speaker): number {
  const at = order.indexOf(role);
  return at < 0 ? order.length : at;
}
