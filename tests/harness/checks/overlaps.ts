import type { Finding } from './findings.ts';
import {
  type Box,
  boxOf,
  controls,
  intersection,
  isEmpty,
  nameOf,
  scrollerOf,
  shownElements,
  shownLines,
} from './shown.ts';

interface Thing {
  readonly element: Element;
  readonly words: string;
  readonly box: Box;
}

/** Buttons and words that stand over each other. */
export function overlaps(): Finding[] {
  const buttons = controls()
    .filter((element) => element.matches('button, [role=tab], input, a'))
    .map((element) => ({ element, words: nameOf(element), box: boxOf(element) }));
  const things: Thing[] = [...shownLines(shownElements()), ...buttons]
    .map((thing) => ({ ...thing, box: inSight(thing.element, thing.box) }))
    .filter(({ box }) => !isEmpty(box))
    .toSorted((a, b) => a.box.top - b.box.top);
  const found: Finding[] = [];
  for (const [index, one] of things.entries()) {
    for (const other of things.slice(index + 1)) {
      if (other.box.top > one.box.bottom) break;
      if (isEmpty(intersection(one.box, other.box)) || belong(one.element, other.element)) continue;
      found.push({ says: `“${one.words}” and “${other.words}” overlap`, element: other.element });
    }
  }
  return found;
}

/** What is scrolled out of sight, or left out for dots, is over nothing. */
function inSight(element: Element, box: Box): Box {
  let shown = box;
  for (let around = scrollerOf(element); around; around = scrollerOf(around))
    shown = intersection(shown, boxOf(around));
  return getComputedStyle(element).overflowX === 'visible' ? shown : intersection(shown, boxOf(element));
}

/** One is part of the other, or both are words of one text; of a control, a label and its input. */
function belong(one: Element, other: Element): boolean {
  if (one.contains(other) || other.contains(one)) return true;
  const label = one.closest('label');
  return label?.contains(other) ?? false;
}
