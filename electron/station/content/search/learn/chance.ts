/**
 * Numbers from 0 to 1 that look like chance and are the same every time (Numerical Recipes' linear congruence), so that
 * the same bank always teaches the same.
 */
export function steadyChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Puts things in an order of chance, in place (Fisher and Yates). */
export function shuffle(things: Uint32Array | number[], chance: () => number): void {
  for (let at = things.length - 1; at > 0; at -= 1) {
    const other = Math.floor(chance() * (at + 1));
    const kept = things[at] as number;
    things[at] = things[other] as number;
    things[other] = kept;
  }
}

/** Deals things into so many groups of nearly equal size, at random but always alike. Returns each one's group. */
export function deal(count: number, groups: number, seed: number): Uint8Array {
  const order = Array.from({ length: count }, (_, index) => index);
  shuffle(order, steadyChance(seed));
  const group = new Uint8Array(count);
  for (const [place, index] of order.entries()) group[index] = place % groups;
  return group;
}

/** The same for things of which those with the same key stay together. Returns each one's group. */
export function dealTogether(keys: readonly number[], groups: number, seed: number): number[] {
  const each = [...new Set(keys)];
  const dealt = deal(each.length, groups, seed);
  const groupOf = new Map(each.map((key, at) => [key, dealt[at] ?? 0]));
  return keys.map((key) => groupOf.get(key) ?? 0);
}
