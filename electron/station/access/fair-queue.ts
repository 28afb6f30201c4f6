import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';

/** Whose task it is, for fairness. */
export interface QueueOwner {
  readonly place: string;
  readonly connection: string;
  /** From a place where this person signed in before, or the machine itself: waits behind no crowd. */
  readonly known: boolean;
}

/** There are too many before it. Nothing was done. */
export interface Busy {
  readonly kind: 'busy';
  readonly retryInMs: number;
}

interface Waiting extends QueueOwner {
  readonly arrival: number;
  readonly answer: (mayGo: boolean) => void;
  limit: Timer | null;
}

const mostWaiting = 32;
const mostOfOnePlace = 5;
const mostServedKept = 512;
/** Longer than a person waits for an answer to a password. */
const longestWaitMs = 8_000;
const shortestRetryMs = 1_000;
/** A guess until the first was measured: scrypt as `hashSecret` makes it, on a small terminal. */
const usualTaskMs = 500;

/**
 * One task at a time, each place in turn and in it each connection, so that a flood from one makes nobody else wait.
 * Known places have every other turn. Bounded in length and in time: who finds no room is told when to come back.
 */
export class FairQueue {
  readonly #clock: Clock;
  readonly #waiting: Waiting[] = [];
  /** When each place and connection was served last, by count; the most recent, oldest first. */
  readonly #served = new Map<string, number>();
  #running: QueueOwner | null = null;
  #count = 0;
  #lastWasKnown = false;
  #taskMs = usualTaskMs;

  constructor(clock: Clock) {
    this.#clock = clock;
  }
  get length(): number {
    return this.#waiting.length;
  }
  async run<Value>(owner: QueueOwner, task: () => Promise<Value>): Promise<Result<Value, Busy>> {
    if (!(await this.#turn(owner))) return fail({ kind: 'busy', retryInMs: this.#retryInMs() });
    const began = this.#clock.monotonic();
    try {
      return ok(await task());
    } finally {
      this.#taskMs += (this.#clock.monotonic() - began - this.#taskMs) / 4;
      this.#running = null;
      this.#next();
    }
  }

  /** True when it is its turn; false when there is no room, or it waited too long. */
  #turn(owner: QueueOwner): Promise<boolean> {
    if (!this.#makeRoom(owner)) return Promise.resolve(false);
    return new Promise((resolve) => {
      const entry: Waiting = {
        ...owner,
        arrival: this.#count++,
        answer: resolve,
        limit: null,
      };
      entry.limit = this.#clock.after(longestWaitMs, () => this.#send(entry, false));
      this.#waiting.push(entry);
      this.#next();
    });
  }
  #next(): void {
    if (this.#running !== null) return;
    const wanted = this.#lastWasKnown ? [false, true] : [true, false];
    const [entry] = wanted.flatMap((known) =>
      this.#waiting.filter((one) => one.known === known).sort(this.#order),
    );
    if (!entry) return;
    this.#running = entry;
    this.#lastWasKnown = entry.known;
    this.#noteServed(entry.place);
    this.#noteServed(connectionIn(entry));
    this.#send(entry, true);
  }
  readonly #order = (a: Waiting, b: Waiting): number =>
    this.#turnOf(a.place) - this.#turnOf(b.place) ||
    this.#turnOf(connectionIn(a)) - this.#turnOf(connectionIn(b)) ||
    a.arrival - b.arrival;
  #turnOf(key: string): number {
    return this.#served.get(key) ?? -1;
  }
  #send(entry: Waiting, mayGo: boolean): void {
    entry.limit?.cancel();
    const at = this.#waiting.indexOf(entry);
    if (at >= 0) this.#waiting.splice(at, 1);
    entry.answer(mayGo);
  }
  #noteServed(key: string): void {
    this.#served.delete(key);
    this.#served.set(key, this.#count++);
    const [oldest] = this.#served.keys();
    if (oldest !== undefined && this.#served.size > mostServedKept) this.#served.delete(oldest);
  }
  #all(): QueueOwner[] {
    return this.#running ? [this.#running, ...this.#waiting] : [...this.#waiting];
  }

  /** Where it is full, whoever has more waiting than the newcomer gives one up; and strangers for known places. */
  #makeRoom(owner: QueueOwner): boolean {
    const { place } = owner;
    if (this.#all().filter((one) => one.place === place).length >= mostOfOnePlace)
      return this.#takeFromTheGreediest(owner, connectionIn, (one) => one.place === place);
    if (this.#waiting.length < mostWaiting) return true;
    return this.#takeFromTheGreediest(
      owner,
      (one) => one.place,
      (one) => owner.known || !one.known,
    );
  }
  #takeFromTheGreediest(
    owner: QueueOwner,
    nameOf: (one: QueueOwner) => string,
    mayLose: (one: QueueOwner) => boolean,
  ): boolean {
    const has = (one: QueueOwner) => this.#waiting.filter((other) => nameOf(other) === nameOf(one)).length;
    const [greediest] = this.#waiting
      .filter(mayLose)
      .sort((a, b) => has(b) - has(a) || b.arrival - a.arrival);
    if (!greediest) return false;
    const strangerForKnown = owner.known && !greediest.known;
    if (!strangerForKnown && has(greediest) <= has(owner) + 1) return false;
    this.#send(greediest, false);
    return true;
  }
  #retryInMs(): number {
    return Math.max(shortestRetryMs, Math.ceil(this.#taskMs * (this.#waiting.length + 1)));
  }
}

function connectionIn({ place, connection }: QueueOwner): string {
  return `${connection} at ${place}`;
}
