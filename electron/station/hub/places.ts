import type { Address } from './addresses.ts';
import type { Limits } from './limits.ts';

/** Somebody who holds one of the hub's connections. */
export interface Holder {
  readonly address: Address;
  /** In the middle of an answer: gives way only to other addresses. */
  readonly busy: boolean;
}

/**
 * Who holds the connections of one standing. When there are no more, whoever comes takes the place of the address that
 * holds most: however many come from one address, every other address gets in.
 */
export class Places<Member extends Holder> {
  readonly #limits: Limits['places'];
  /** Oldest first. */
  readonly #byAddress = new Map<Address, Set<Member>>();

  constructor(limits: Limits['places']) {
    this.#limits = limits;
  }
  /** @returns who has to go; the newcomer itself where there is nobody else */
  enter(newcomer: Member): Member | null {
    const own = this.#byAddress.get(newcomer.address) ?? new Set<Member>();
    this.#byAddress.set(newcomer.address, own.add(newcomer));
    const { all, perAddress } = this.#limits;
    if (newcomer.address.isHere) return own.size > all ? leastMissed(own, newcomer) : null;
    if (own.size > perAddress) return leastMissed(own, newcomer);
    return this.#size() > all ? leastMissed(this.#largest(), newcomer) : null;
  }
  leave(member: Member): void {
    const own = this.#byAddress.get(member.address);
    if (own?.delete(member) && own.size === 0) this.#byAddress.delete(member.address);
  }

  /** From the network: this machine has places of its own, so that nobody out there can take them. */
  #size(): number {
    return sum(this.#network().map((own) => own.size));
  }
  #largest(): ReadonlySet<Member> {
    return this.#network().reduce((most, own) => (own.size > most.size ? own : most));
  }
  #network(): Set<Member>[] {
    return [...this.#byAddress].filter(([address]) => !address.isHere).map(([, own]) => own);
  }
}

/** The one who waits longest without being answered. */
function leastMissed<Member extends Holder>(of: ReadonlySet<Member>, newcomer: Member): Member {
  const others = [...of].filter((one) => one !== newcomer);
  const idle = others.find(({ busy }) => !busy);
  if (idle) return idle;
  const [oldest] = others;
  return oldest && oldest.address !== newcomer.address ? oldest : newcomer;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
