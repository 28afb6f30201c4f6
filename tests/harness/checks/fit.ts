import type { Finding, Rules } from './findings.ts';
import {
  airIn,
  boxOf,
  isShown,
  isVertical,
  isWithin,
  type Line,
  nameOf,
  scrollerOf,
  scrolls,
  shownElements,
  shownLines,
  slack,
} from './shown.ts';

/** Words cut off, and what stands beyond the screen, its safe area or its button. */
export function misfits(rules: Rules): Finding[] {
  const elements = shownElements().filter((element) => element.textContent?.trim() !== '');
  return [
    ...pageThatScrolls(rules),
    ...elements.flatMap((element) => cutOff(element, rules)),
    ...shownLines(elements).flatMap((line) => beyond(line, rules)),
  ];
}

function pageThatScrolls({ mayScroll }: Rules): Finding[] {
  const { scrollWidth, scrollHeight } = document.documentElement;
  const by = [
    scrollWidth > innerWidth + slack ? `sideways by ${scrollWidth - innerWidth} px` : null,
    !mayScroll && scrollHeight > innerHeight + slack ? `by ${scrollHeight - innerHeight} px` : null,
  ];
  return by
    .filter((words) => words !== null)
    .map((words) => ({ says: `the page scrolls ${words}`, element: document.body }));
}

function cutOff(element: HTMLElement, { mayScroll }: Rules): Finding[] {
  const { overflowX, overflowY, display, textOverflow } = getComputedStyle(element);
  // Staff may meet a long name cut short with dots; a citizen may not. A chart lays out its own words.
  const cutOnPurpose = mayScroll && textOverflow === 'ellipsis';
  if (cutOnPurpose || display === 'inline' || element.querySelector('[class*=recharts]')) return [];
  const reachable = scrolls(element) && (mayScroll || element.tabIndex >= 0);
  const isScrolled = (overflow: string) => reachable && (overflow === 'auto' || overflow === 'scroll');
  // Its air may be cut without cutting a character.
  const air = airIn(element);
  const wide = element.scrollWidth - element.clientWidth;
  const high = element.scrollHeight - element.clientHeight;
  const vertical = isVertical(element);
  const tooWide = wide > slack + (vertical ? air : 0) && (!vertical || overflowX !== 'visible');
  const tooHigh = high > slack + (vertical ? 0 : air) && (vertical || overflowY !== 'visible');
  return [
    ...(tooWide && !isScrolled(overflowX) ? [{ says: `is ${wide} px too wide for its place`, element }] : []),
    ...(tooHigh && !isScrolled(overflowY) ? [{ says: `is ${high} px too high for its place`, element }] : []),
  ];
}

function beyond({ element, words, box }: Line, rules: Rules): Finding[] {
  const scroller = scrollerOf(element);
  if (rules.mayScroll && (scroller || box.bottom > innerHeight)) return [];
  const found: Finding[] = [];
  const margin = { x: innerWidth * rules.safeArea, y: innerHeight * rules.safeArea };
  const screen = {
    left: margin.x,
    top: margin.y,
    right: innerWidth - margin.x,
    bottom: innerHeight - margin.y,
  };
  if (!scroller && !isWithin(box, screen))
    found.push({ says: `“${words}” stands beyond the screen`, element });
  const button = element.closest('button');
  const dotted = rules.mayScroll && getComputedStyle(element).textOverflow === 'ellipsis';
  if (button && !dotted && !isWithin(box, boxOf(button)))
    found.push({ says: `“${words}” stands out of its button`, element: button });
  return found;
}

/** What is seen of the whole page is at least something: its heading. */
export function emptiness(): Finding[] {
  const shown = [...document.querySelectorAll('h1')].some((heading) => isShown(heading));
  return shown ? [] : [{ says: `shows no heading: ${nameOf(document.body)}`, element: document.body }];
}
