import type { Finding } from './findings.ts';
import { boxOf, controls, isShown, isWithin } from './shown.ts';

const arrows = ['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft'] as const;

/**
 * What no way of arrow keys leads to from where the focus is when a page appears, and what is out of sight when it is
 * reached. Every key is tried from everything that was reached.
 */
export async function unreachable(): Promise<Finding[]> {
  const start = document.activeElement instanceof HTMLElement ? document.activeElement : document.body;
  const reached = new Set<HTMLElement>([start]);
  const hidden: Finding[] = [];
  for (const from of reached) {
    for (const key of arrows) {
      if (!from.isConnected) break;
      focus(from);
      await strike(key);
      const to = document.activeElement;
      if (!(to instanceof HTMLElement) || to === document.body || reached.has(to)) continue;
      reached.add(to);
      if (!isInSight(to)) hidden.push({ says: 'has the focus and is out of sight', element: to });
    }
  }
  focus(start);
  const missed = controls()
    .filter((element) => !reached.has(element) && !isOneOfMany(element, reached))
    .map((element) => ({ says: 'is reached by no arrow key', element }));
  return [...missed, ...hidden];
}

/** The page's own beginning has no focus of its own. */
function focus(element: HTMLElement): void {
  if (element === document.body) (document.activeElement as HTMLElement | null)?.blur();
  else element.focus();
}

/** As a keypad or a remote does at the focus. */
async function strike(key: string): Promise<void> {
  const options = { key, code: key, bubbles: true, cancelable: true };
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', options));
  target.dispatchEvent(new KeyboardEvent('keyup', options));
  // What the page makes of it is drawn in the same task's end.
  await Promise.resolve();
}

/** Of radio buttons of one name one has the focus for all. */
function isOneOfMany(element: HTMLElement, reached: ReadonlySet<HTMLElement>): boolean {
  if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return false;
  return [...reached].some((other) => other instanceof HTMLInputElement && other.name === element.name);
}

function isInSight(element: HTMLElement): boolean {
  const seen = element.matches('input[type=radio], input[type=checkbox]')
    ? (element.closest('label') ?? element)
    : element;
  if (!isShown(seen)) return true;
  const box = boxOf(seen);
  const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  // What is larger than the screen can only begin in it.
  const large = box.bottom - box.top > innerHeight || box.right - box.left > innerWidth;
  return large || isWithin(box, screen);
}
