import { BackOff } from '#drivers/basics/back-off.ts';
import type { Timer } from '#drivers/basics/clock.ts';
import type { Block } from './numbers.ts';
import type { QueueState } from './state.ts';

/** A block of the hub's numbers for its day; null: there is none. */
export type Lease = (serviceId: string, size: number) => Promise<(Block & { readonly day: string }) | null>;

const firstRetryMs = 500;
const mostRetryMs = 30_000;

/**
 * Keeps a member ahead of its need: when half a block or less of a service is left, the next one is asked for. Leased
 * numbers are short and near those of the others; without them it gives its own.
 */
export class LeaseAhead {
  readonly #state: QueueState;
  readonly #lease: Lease;
  readonly #asking = new Set<string>();
  readonly #backOffs = new Map<string, BackOff>();
  readonly #retries = new Set<Timer>();
  #stopListening: (() => void) | undefined;

  constructor(state: QueueState, lease: Lease) {
    this.#state = state;
    this.#lease = lease;
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
    if (!this.#state.isCurrentMember) return;
    const { numbers, rules } = this.#state;
    const enough = rules.settings.queue.numberBlockSize / 2;
    for (const service of rules.services.values())
      if (!this.#asking.has(service.id) && numbers.leased(service.letter) <= enough)
        void this.#ask(service.id);
  }
  async #ask(serviceId: string): Promise<void> {
    this.#asking.add(serviceId);
    const size = this.#state.rules.settings.queue.numberBlockSize;
    const leased = await this.#lease(serviceId, size);
    if (this.#stopListening === undefined) return;
    if (leased && this.#keep(serviceId, leased)) return this.#asked(serviceId);
    this.#state.log.write('queue.lease-failed', { service: serviceId, cause: leased ? 'not kept' : 'none' });
    this.#askAgainLater(serviceId);
  }
  /** A block counts as ours once it is on disk. One of a day that is over by now is left alone. */
  #keep(serviceId: string, { day, ...block }: Block & { readonly day: string }): boolean {
    const letter = this.#state.rules.services.get(serviceId)?.letter;
    const { journal, numbers, hall, order } = this.#state;
    if (letter === undefined || day !== hall.day || order.role !== 'member') return false;
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
