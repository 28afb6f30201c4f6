import { BackOff } from '#drivers/basics/back-off.ts';
import type { Timer } from '#drivers/basics/clock.ts';
import type { Result } from '#drivers/basics/result.ts';
import type { Block } from './numbers.ts';
import type { QueueState } from './state.ts';

/** Why no block came: `unreachable` may pass, `refused` is for a person to look at. */
export interface LeaseFailure {
  readonly kind: 'unreachable' | 'refused';
  readonly cause: string;
}

/** Asks the terminal that keeps the hall's numbers for a block; `queue.leaseNumbers` of its contract. */
export type LeaseBlock = (
  serviceId: string,
  day: string,
  size: number,
) => Promise<Result<Block, LeaseFailure>>;

const firstRetryMs = 500;
const mostRetryMs = 30_000;

/**
 * Keeps this terminal ahead of its need: when half a block or less of a service is left, the next one is asked for.
 * So it goes on alone for a while when its peer is lost, and never gives a number that is not its own.
 */
export class LeaseAhead {
  readonly #state: QueueState;
  readonly #leaseBlock: LeaseBlock;
  readonly #asking = new Set<string>();
  readonly #backOffs = new Map<string, BackOff>();
  readonly #retries = new Set<Timer>();
  #stopListening: (() => void) | undefined;

  constructor(state: QueueState, leaseBlock: LeaseBlock) {
    this.#state = state;
    this.#leaseBlock = leaseBlock;
  }
  start(): void {
    this.#stopListening = this.#state.changes.on(() => this.#look());
    this.#look();
  }
  stop(): void {
    this.#stopListening?.();
    this.#stopListening = undefined;
    for (const retry of this.#retries) retry.cancel();
    this.#retries.clear();
  }
  #look(): void {
    const { numbers, rules } = this.#state;
    const enough = rules.settings.queue.numberBlockSize / 2;
    for (const service of rules.services.values())
      if (!this.#asking.has(service.id) && numbers.left(service.letter) <= enough) void this.#ask(service.id);
  }
  async #ask(serviceId: string): Promise<void> {
    this.#asking.add(serviceId);
    const day = this.#state.hall.day;
    const leased = await this.#leaseBlock(serviceId, day, this.#state.rules.settings.queue.numberBlockSize);
    if (this.#stopListening === undefined) return;
    const kept = leased.ok && this.#keep(serviceId, day, leased.value);
    if (kept) return this.#asked(serviceId);
    this.#state.log.write('queue.lease-failed', {
      service: serviceId,
      cause: leased.ok ? 'no storage' : leased.failure.cause,
    });
    this.#askAgainLater(serviceId);
  }
  /** A block counts as ours once it is on disk. */
  #keep(serviceId: string, day: string, block: Block): boolean {
    const letter = this.#state.rules.services.get(serviceId)?.letter;
    if (letter === undefined) return false;
    const { journal, numbers, hall } = this.#state;
    const kept = journal.attempt(() => numbers.add(day, letter, block));
    if (!kept.ok) numbers.load(hall.day);
    return kept.ok;
  }
  #asked(serviceId: string): void {
    this.#asking.delete(serviceId);
    this.#backOffs.get(serviceId)?.reset();
    this.#state.changes.emit();
  }
  #askAgainLater(serviceId: string): void {
    const backOff = this.#backOffs.get(serviceId) ?? new BackOff(firstRetryMs, mostRetryMs);
    this.#backOffs.set(serviceId, backOff);
    const retry = this.#state.clock.after(backOff.next(), () => {
      this.#retries.delete(retry);
      this.#asking.delete(serviceId);
      this.#look();
    });
    this.#retries.add(retry);
  }
}
