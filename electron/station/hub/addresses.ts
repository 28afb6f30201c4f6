import type { Clock } from '#drivers/basics/clock.ts';
import { TokenBucket } from '#drivers/basics/token-bucket.ts';
import { isLoopback, placeOf } from '../kernel/addresses.ts';
import { type Allowed, doorLimits, type LimitsOf, type Standing } from './limits.ts';

/** What is used up of an {@link Allowed}. */
export class Use {
  readonly messages: TokenBucket;
  readonly calls: TokenBucket;
  readonly bytesIn: TokenBucket;
  readonly bytesOut: TokenBucket;
  inFlight = 0;
  streams = 0;

  constructor(clock: Clock, { messages, calls, bytesIn, bytesOut }: Allowed) {
    this.messages = new TokenBucket(clock, messages);
    this.calls = new TokenBucket(clock, calls);
    this.bytesIn = new TokenBucket(clock, bytesIn);
    this.bytesOut = new TokenBucket(clock, bytesOut);
  }
}

export interface AddressOptions {
  readonly limits: LimitsOf;
  /** Addresses that pass on what others ask. */
  readonly balancers: readonly string[];
}

/** All that comes from one address. */
export class Address {
  /** An IPv4 address, or the /64 network of an IPv6 one: see `placeOf`. */
  readonly key: string;
  /** This machine itself, or a balancer, behind which everybody is. Nothing is counted together for it. */
  readonly isHere: boolean;
  readonly connects: TokenBucket;
  readonly requests: TokenBucket;
  connections = 0;
  lastSeenAt: number;
  readonly #clock: Clock;
  readonly #limits: LimitsOf;
  readonly #uses = new Map<Standing, Use>();

  constructor(key: string, clock: Clock, { limits, balancers }: AddressOptions) {
    this.key = key;
    this.isHere = isLoopback(key) || key === 'shell' || balancers.includes(key);
    this.#clock = clock;
    this.#limits = limits;
    this.connects = new TokenBucket(clock, doorLimits.connects);
    this.requests = new TokenBucket(clock, doorLimits.requests);
    this.lastSeenAt = clock.monotonic();
  }
  use(standing: Standing): Use {
    const known = this.#uses.get(standing) ?? new Use(this.#clock, this.#limits[standing].together);
    this.#uses.set(standing, known);
    return known;
  }
}

/** What each address uses, for as long as it is used: a bounded number of them. */
export class Addresses {
  readonly #clock: Clock;
  readonly #options: AddressOptions;
  /** In the order in which they were first seen. */
  readonly #known = new Map<string, Address>();

  constructor(clock: Clock, { limits, balancers }: AddressOptions) {
    this.#clock = clock;
    this.#options = { limits, balancers: balancers.map(placeOf) };
  }
  of(from: string): Address {
    const key = placeOf(from);
    const address = this.#known.get(key) ?? this.#remember(new Address(key, this.#clock, this.#options));
    address.lastSeenAt = this.#clock.monotonic();
    return address;
  }
  forgetOld(): void {
    const longAgo = this.#clock.monotonic() - doorLimits.forgetAddressMs;
    for (const { key, connections, lastSeenAt } of this.#known.values())
      if (connections === 0 && lastSeenAt < longAgo) this.#known.delete(key);
  }
  get size(): number {
    return this.#known.size;
  }

  #remember(address: Address): Address {
    if (this.#known.size >= doorLimits.addresses) this.#forgetOneUnused();
    this.#known.set(address.key, address);
    return address;
  }
  #forgetOneUnused(): void {
    for (const { key, connections } of this.#known.values())
      if (connections === 0) {
        this.#known.delete(key);
        return;
      }
  }
}
