import type { Finding, Rules } from './findings.ts';
import { boxOf, controls, fontSizeOf, ownWords, shownElements } from './shown.ts';

/** A rounded size is nobody's fault, `u`. */
const slack = 0.05;

/** Words and targets that are smaller than somebody can read or touch. */
export function smallThings({ smallestText, smallestTarget, smallestKey }: Rules): Finding[] {
  const u = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--u')) || 1;
  const small = shownElements().flatMap((element) => {
    if (ownWords(element).length === 0) return [];
    const size = fontSizeOf(element) / u;
    if (size >= smallestText - slack) return [];
    return [{ says: `is written at ${size.toFixed(1)} u, and ${smallestText} are the smallest`, element }];
  });
  if (smallestTarget === 0) return small;
  const tight = controls()
    .filter((element) => element.matches('button, a[href], input:not([type=radio]):not([type=checkbox])'))
    .flatMap((element) => {
      const { left, top, right, bottom } = boxOf(element);
      const side = Math.min(right - left, bottom - top) / u;
      const smallest = isKey(element) ? smallestKey : smallestTarget;
      if (side >= smallest - slack) return [];
      return [{ says: `is ${side.toFixed(1)} u across, and ${smallest} are the smallest`, element }];
    });
  return [...small, ...tight];
}

/** A button with one character on it is a key, and so many in one group are a keyboard. */
const fewestKeys = 10;

function isKey(element: Element): boolean {
  if ([...(element.textContent ?? '')].length === 1) return true;
  const group = element.closest('fieldset, [role=group]');
  return group !== null && group.querySelectorAll('button').length >= fewestKeys;
}
