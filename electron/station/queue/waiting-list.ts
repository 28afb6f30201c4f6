import type { PriorityClass } from '#contract/queue.ts';

/** How much earlier than they came each class is ranked, ms. */
export type HeadStarts = Readonly<Partial<Record<PriorityClass, number>>>;

/**
 * Where a ticket stands: the lower rank first, and of equal ranks the lower order. What a member gave and the hub has not
 * seen yet may share both with another: then the id decides, so that no two ever stand at one place.
 */
export interface Place {
  readonly rank: number;
  readonly lineOrder: number;
  readonly ticketId: string;
}

/**
 * Rank of someone who came at `arrivedAt` (ms). It never changes while they wait, and yet it ages: a priority ticket
 * passes only those who came less than its head start before it, so everybody else is reached in the end.
 */
export function rankOf(arrivedAt: number, priority: PriorityClass, headStarts: HeadStarts): number {
  return arrivedAt - (headStarts[priority] ?? 0);
}

export function comparePlaces(one: Place, other: Place): number {
  return one.rank - other.rank || one.lineOrder - other.lineOrder || compareIds(one.ticketId, other.ticketId);
}

function compareIds(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** People in the order in which they will be called. Finding a place takes a binary search, whatever the length. */
export class WaitingList<Member extends Place = Place> {
  readonly #members: Member[] = [];

  get length(): number {
    return this.#members.length;
  }
  get first(): Member | undefined {
    return this.#members[0];
  }
  at(index: number): Member | undefined {
    return this.#members[index];
  }
  slice(count: number): readonly Member[] {
    return this.#members.slice(0, count);
  }
  add(member: Member): void {
    this.#members.splice(this.aheadOf(member), 0, member);
  }
  /** Whoever stands at this place leaves. */
  remove(place: Place): void {
    const index = this.aheadOf(place);
    const found = this.#members[index];
    if (!found || comparePlaces(found, place) !== 0)
      throw new Error('Nobody stands at this place in the list');
    this.#members.splice(index, 1);
  }
  /** How many stand before this place, whether somebody stands there or not. */
  aheadOf(place: Place): number {
    let low = 0;
    let high = this.#members.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const member = this.#members[middle];
      if (member && comparePlaces(member, place) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
