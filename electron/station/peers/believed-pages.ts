import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Clock } from '#drivers/basics/clock.ts';
import { hostInUrl, plainAddress } from '../kernel/addresses.ts';
import { pagesSeenFrom } from './pages-url.ts';

/** Addresses that a name leads to; none: there is no such name, or nobody to ask. */
export type Lookup = (name: string) => Promise<readonly string[]>;

export interface BelievedPagesDeps {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly lookup: Lookup;
  /** A name is found to lead to its terminal, or to lead there no more. */
  readonly onChange: () => void;
}

interface Known {
  readonly name: string;
  readonly host: string;
  readonly askedAt: number;
  leads: boolean;
}

/** A name is asked for again after so long, and no sooner for one that says another each time. */
const askAgainMs = 60_000;

/**
 * Where members say that their pages are, as far as it is believed: at the address from which their own connection comes, or under a
 * name that leads there. Desks and boards go there when the hub is gone: a member that lies leads them to itself and no further.
 */
export class BelievedPages {
  readonly #deps: BelievedPagesDeps;
  readonly #known = new Map<string, Known>();

  constructor(deps: BelievedPagesDeps) {
    this.#deps = deps;
  }
  /** @param host from where this member's connection comes. Null: nobody reaches its pages but its own machine */
  of(id: string, said: string, host: string): string | null {
    const seen = pagesSeenFrom(said, host);
    if (seen === null) return null;
    const url = new URL(seen);
    const name = plainAddress(url.hostname);
    if (name === plainAddress(host) || (isIP(name) === 0 && this.#leadsTo(id, name, host))) return seen;
    url.hostname = hostInUrl(plainAddress(host));
    return url.origin;
  }

  #leadsTo(id: string, name: string, host: string): boolean {
    const known = this.#known.get(id);
    const isSame = known?.name === name && known.host === host;
    const { clock } = this.#deps;
    if (!known || clock.monotonic() - known.askedAt >= askAgainMs)
      void this.#ask(id, { name, host, askedAt: clock.monotonic(), leads: isSame && known.leads });
    return isSame && known.leads;
  }
  async #ask(id: string, asked: Known): Promise<void> {
    this.#known.set(id, asked);
    const addresses = await this.#deps.lookup(asked.name);
    const leads = addresses.some((address) => plainAddress(address) === plainAddress(asked.host));
    if (leads === asked.leads) return;
    asked.leads = leads;
    this.#deps.onChange();
  }
}

/** As this machine finds it. */
export const systemLookup: Lookup = async (name) => {
  try {
    return (await lookup(name, { all: true })).map(({ address }) => address);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return [];
    throw error;
  }
};
