/** A box on the screen in CSS px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** How much worse a step aside is than a step ahead. */
const asideCosts = 3;
/** How much farther what lies straight ahead may be: else a button alone in its row or column is passed over. */
const outOfLaneCosts = 1.5;

/**
 * Which of `boxes` an arrow key leads to from `from`: the nearest one ahead, things in the same row or column first.
 * Null when nothing lies that way.
 */
export function nearest<Item extends { readonly box: Box }>(
  from: Box,
  items: readonly Item[],
  direction: Direction,
): Item | null {
  let best: Item | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const cost = costOf(turned(from, direction), turned(item.box, direction));
    if (cost < bestCost) [best, bestCost] = [item, cost];
  }
  return best;
}

/** What of a box shows in another; null: nothing. */
export function clipped(box: Box, by: Box): Box | null {
  const left = Math.max(box.left, by.left);
  const top = Math.max(box.top, by.top);
  const right = Math.min(box.right, by.right);
  const bottom = Math.min(box.bottom, by.bottom);
  return left < right && top < bottom ? { left, top, right, bottom } : null;
}

/** Whether something of `to` lies straight ahead or behind. */
export function inLane(from: Box, to: Box, direction: Direction): boolean {
  return asideOf(turned(from, direction), turned(to, direction)) <= 0;
}

/** Turns the screen so that every direction becomes "right". */
function turned({ left, top, right, bottom }: Box, direction: Direction): Box {
  switch (direction) {
    case 'right':
      return { left, top, right, bottom };
    case 'left':
      return { left: -right, top, right: -left, bottom };
    case 'down':
      return { left: top, top: left, right: bottom, bottom: right };
    case 'up':
      return { left: -bottom, top: left, right: -top, bottom: right };
  }
}

/** How far `to` is when going right from `from`; infinite when it is not to the right. */
function costOf(from: Box, to: Box): number {
  const middleAhead = (to.left + to.right) / 2 > (from.left + from.right) / 2;
  const beyondStart = to.left >= from.right - (from.right - from.left) / 2;
  if (!middleAhead || !beyondStart) return Number.POSITIVE_INFINITY;
  const aside = Math.max(0, asideOf(from, to));
  const gap = to.left - from.right;
  // What lies beside more than ahead waits for what lies ahead.
  const ahead = gap < 0 && aside > 0 ? -gap * asideCosts : Math.max(0, gap);
  const offMiddle = Math.abs((to.top + to.bottom - from.top - from.bottom) / 2);
  const lane = aside > 0 ? outOfLaneCosts : 1;
  return (ahead + aside * asideCosts) * lane + offMiddle * 0.1;
}

/** How far `to` lies above or below; not positive when it does neither. */
function asideOf(from: Box, to: Box): number {
  return Math.max(to.top - from.bottom, from.top - to.bottom);
}
