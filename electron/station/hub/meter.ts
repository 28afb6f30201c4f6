import type { OverLimit } from '#contract/procedure.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Caller } from '../kernel/implement.ts';
import { Addresses, type AddressOptions, Use } from './addresses.ts';
import { type Allowed, type LimitsOf, limits, type Standing, standingOf } from './limits.ts';

/** A call or a live value that is counted until it ends. Ending twice counts once. */
export interface Counted {
  end(): void;
}

type Refusal = Result<Counted, OverLimit>;
/** A use with what it is held against. */
type Account = readonly [Use, Allowed];

/** Where it is not known when there is room again, ms. */
const laterMs = 1_000;

/** Counts what each connection and each address asks, against `limits.ts`: the one place where calls are limited. */
export class Meter {
  readonly addresses: Addresses;
  readonly limits: LimitsOf;
  readonly #clock: Clock;
  readonly #uses = new WeakMap<Caller, Map<Standing, Use>>();

  constructor(clock: Clock, options: Partial<AddressOptions> = {}) {
    const all = { limits, balancers: [], ...options };
    this.#clock = clock;
    this.limits = all.limits;
    this.addresses = new Addresses(clock, all);
  }
  /** A message came, whatever it is. False: it goes on in spite of refusals, and answering it is work itself. */
  message(caller: Caller): boolean {
    return this.#accounts(caller).every(([use]) => use.messages.take());
  }
  /** A call begins; `end` when it is answered. */
  call(caller: Caller): Refusal {
    const accounts = this.#accounts(caller);
    const refused = tooMany(accounts) ?? tooManyBytes(accounts) ?? tooFast(accounts);
    return refused ? fail(refused) : ok(count(accounts, 'inFlight'));
  }
  /** A live value is listened to; `end` when no longer. */
  stream(caller: Caller): Refusal {
    const accounts = this.#accounts(caller);
    const isFull = accounts.some(([use, allowed]) => use.streams >= allowed.streams);
    return isFull ? fail({ what: 'streams', retryInMs: laterMs }) : ok(count(accounts, 'streams'));
  }
  /** Bytes that went over the connection. False: far more than it may, so that it has to go. */
  bytes(caller: Caller, moved: Moved): boolean {
    return this.#accounts(caller).every((account) => charge(account, moved));
  }

  isAnswering(caller: Caller): boolean {
    return this.#ownUse(caller, standingOf(caller)).inFlight > 0;
  }

  #accounts(caller: Caller): Account[] {
    const standing = standingOf(caller);
    const { each, together } = this.limits[standing];
    const own: Account = [this.#ownUse(caller, standing), each];
    const address = this.addresses.of(caller.from);
    return address.isHere ? [own] : [own, [address.use(standing), together]];
  }
  #ownUse(caller: Caller, standing: Standing): Use {
    const uses = this.#uses.get(caller) ?? new Map<Standing, Use>();
    this.#uses.set(caller, uses);
    const use = uses.get(standing) ?? new Use(this.#clock, this.limits[standing].each);
    uses.set(standing, use);
    return use;
  }
}

export interface Moved {
  readonly bytesIn: number;
  readonly bytesOut: number;
}

function tooMany(accounts: readonly Account[]): OverLimit | null {
  const isFull = accounts.some(([use, allowed]) => use.inFlight >= allowed.inFlight);
  return isFull ? { what: 'in-flight', retryInMs: laterMs } : null;
}

function tooManyBytes(accounts: readonly Account[]): OverLimit | null {
  const waits = accounts.map(([{ bytesIn, bytesOut }]) => Math.max(bytesIn.waitMs(0), bytesOut.waitMs(0)));
  const retryInMs = Math.max(...waits);
  return retryInMs > 0 ? { what: 'bytes', retryInMs } : null;
}

/** Only a call that all of them allow is counted. */
function tooFast(accounts: readonly Account[]): OverLimit | null {
  const retryInMs = Math.max(...accounts.map(([{ calls }]) => calls.waitMs(1)));
  if (retryInMs > 0) return { what: 'calls', retryInMs };
  for (const [{ calls }] of accounts) calls.charge(1);
  return null;
}

function count(accounts: readonly Account[], what: 'inFlight' | 'streams'): Counted {
  for (const [use] of accounts) use[what] += 1;
  let counted = true;
  return {
    end() {
      if (!counted) return;
      counted = false;
      for (const [use] of accounts) use[what] -= 1;
    },
  };
}

/** As much again as may be used at once is let pass as debt: it had begun before anybody could refuse it. */
function charge([{ bytesIn, bytesOut }, allowed]: Account, moved: Moved): boolean {
  bytesIn.charge(moved.bytesIn);
  bytesOut.charge(moved.bytesOut);
  return bytesIn.debt <= allowed.bytesIn.burst && bytesOut.debt <= allowed.bytesOut.burst;
}
