import { setPriority } from 'node:os';
import { pause, SystemClock } from '#drivers/basics/clock.ts';
import { type Attacker, attacks } from './attacks.ts';
import { attackers } from './namespace.ts';

export interface BesiegerOrders {
  readonly to: string;
  readonly port: number;
  readonly boardKey: string;
  readonly clerk: string;
  readonly forMs: number;
}

const clock = new SystemClock();
/** After this long each address goes on to the next kind of attack, ms. */
const turnMs = 5_000;
/** Between two tries of one kind, ms: eight addresses together then try some thousand times a second. */
const restMs = 20;

/** Attacks from eight addresses, each with another kind at a time. Returns how often each kind was tried. */
export async function besiege(orders: BesiegerOrders): Promise<Record<string, number>> {
  // An attacker brings a machine of its own: this one must not take the station's.
  setPriority(10);
  const counts: Record<string, number> = {};
  const until = clock.monotonic() + orders.forMs;
  await Promise.all(attackers.map((from, index) => attackFrom(from, index, orders, until, counts)));
  return counts;
}

async function attackFrom(
  from: string,
  index: number,
  orders: BesiegerOrders,
  until: number,
  counts: Record<string, number>,
): Promise<void> {
  const kinds = Object.keys(attacks);
  for (let turn = index; clock.monotonic() < until; turn++) {
    const kind = kinds[turn % kinds.length] ?? '';
    const over = new AbortController();
    const timer = clock.after(Math.min(turnMs, until - clock.monotonic()), () => over.abort());
    const count = () => {
      counts[kind] = (counts[kind] ?? 0) + 1;
    };
    await attack(kind, { ...orders, from, signal: over.signal, count });
    timer.cancel();
  }
}

async function attack(kind: string, attacker: Attacker): Promise<void> {
  const [atOnce, tryOnce] = attacks[kind] ?? [0, async () => undefined];
  const tryAgainAndAgain = async () => {
    while (!attacker.signal.aborted) {
      await tryOnce(attacker);
      await pause(clock, restMs, attacker.signal);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, tryAgainAndAgain));
}
