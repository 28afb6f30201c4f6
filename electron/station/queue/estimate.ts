/** A counter that is open, as the estimate sees it. */
export interface OpenCounter {
  readonly serviceIds: readonly string[];
  readonly busy: boolean;
}

export interface WaitQuestion {
  readonly serviceId: string;
  /** People of this service who will be called before. */
  readonly ahead: number;
  readonly openCounters: readonly OpenCounter[];
  /** How long one person takes at a service, ms. */
  readonly serviceMs: (serviceId: string) => number;
  /** How many wait for a service. */
  readonly waiting: (serviceId: string) => number;
}

/**
 * Expected wait in ms, or null when no open counter serves this.
 *
 * People are called off at the pace of `capacity` counters. A counter that serves several services gives each a share
 * of its time in proportion to the work that waits there: (waiting + 1) × service time; the one added stands for
 * whoever comes next and keeps the share above zero. Everybody ahead takes one service time; when every counter is
 * busy, half a service time more passes on average until the first one is free.
 */
export function estimateWaitMs(question: WaitQuestion): number | null {
  const serving = question.openCounters.filter((counter) => counter.serviceIds.includes(question.serviceId));
  if (serving.length === 0) return null;
  const capacity = serving.reduce((sum, counter) => sum + shareOf(counter, question), 0);
  const untilFree = serving.every((counter) => counter.busy) ? 0.5 : 0;
  return Math.round(((question.ahead + untilFree) * question.serviceMs(question.serviceId)) / capacity);
}

function shareOf(counter: OpenCounter, question: WaitQuestion): number {
  const work = (serviceId: string) => (question.waiting(serviceId) + 1) * question.serviceMs(serviceId);
  const all = counter.serviceIds.reduce((sum, serviceId) => sum + work(serviceId), 0);
  return work(question.serviceId) / all;
}

const fewestSamples = 5;
const mostSamples = 20;

/**
 * How long a service takes: the median of its latest 20, because one clerk who forgot to press "finish" over lunch would
 * spoil a mean. Until five are known the operator's typical time counts.
 */
export class ServiceTimes {
  readonly #latest = new Map<string, number[]>();
  readonly #typicalMs: (serviceId: string) => number;

  constructor(typicalMs: (serviceId: string) => number) {
    this.#typicalMs = typicalMs;
  }
  add(serviceId: string, tookMs: number): void {
    const times = this.#latest.get(serviceId) ?? [];
    this.#latest.set(serviceId, [...times, Math.max(0, tookMs)].slice(-mostSamples));
  }
  of(serviceId: string): number {
    const times = this.#latest.get(serviceId) ?? [];
    return times.length < fewestSamples ? this.#typicalMs(serviceId) : Math.max(1, median(times));
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
