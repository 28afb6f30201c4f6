import { type RefObject, useLayoutEffect, useState } from 'react';

/** Three steps of smaller letters and less air (page.module.css); then what is too long scrolls; then the buttons below it wrap. */
const mostTight = 5;
const scrollsFrom = 4;
/** Letters reach a little beyond their lines; what is around them is measured. */
const words = 'h1, h2, h3, p, span';
/** What is set on an edge stands over it, and has room around. */
const overhang = '[data-overhang]';
const airUnits = 4;
/** Places and keys have none beside them. */
const exact = '[data-exact]';
/** Of the root. With another of these the page begins anew. */
const looks = ['lang', 'data-scale', 'data-letters', 'data-theme', 'data-shape', 'data-docked'];

/**
 * A language that needs more room than there is, in large print above all, has smaller letters on this page, step by step,
 * until each part fits its place. Never the other way: a page that has become tight stays so until it is another.
 * @returns whether what the page holds scrolls
 */
export function useFit(page: RefObject<HTMLElement | null>): boolean {
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    const { current } = page;
    if (!current) return;
    const follow = () => {
      tighten(current);
      setScrolls(current.querySelector('[data-part=body][tabindex]') !== null);
    };
    const begin = () => {
      wear(current, 0);
      follow();
    };
    begin();
    const content = new MutationObserver(follow);
    // What is marked as Chinese has a sign behind it (mark-chinese.ts).
    const marks = ['data-untranslated'];
    content.observe(current, { childList: true, characterData: true, attributeFilter: marks, subtree: true });
    const whole = new MutationObserver(begin);
    whole.observe(document.documentElement, { attributeFilter: looks });
    window.addEventListener('resize', begin);
    // What stands around the page may take more of its room later. It tells of the size there is now, too.
    let size = sizeOf(current);
    const room = new ResizeObserver(() => {
      const before = size;
      size = sizeOf(current);
      if (size !== before) follow();
    });
    room.observe(current);
    // A font that comes later has letters of another width.
    document.fonts?.addEventListener('loadingdone', follow);
    return () => {
      content.disconnect();
      whole.disconnect();
      room.disconnect();
      window.removeEventListener('resize', begin);
      document.fonts?.removeEventListener('loadingdone', follow);
    };
  }, [page]);
  return scrolls;
}

function sizeOf({ clientWidth, clientHeight }: HTMLElement): string {
  return `${clientWidth} ${clientHeight}`;
}

function tighten(page: HTMLElement): void {
  const u = Number.parseFloat(getComputedStyle(page).getPropertyValue('--u')) || 1;
  const air = airUnits * u;
  let tight = Number(page.dataset.tight ?? 0);
  while (tight < mostTight && overflows(page, air)) {
    tight += 1;
    wear(page, tight);
    if (tight >= scrollsFrom) letScroll(page, air);
  }
  if (tight >= scrollsFrom) letScroll(page, air);
}

function wear(page: HTMLElement, tight: number): void {
  if (tight > 0) page.dataset.tight = String(tight);
  else delete page.dataset.tight;
  page.style.setProperty('--step', String(Math.min(tight, scrollsFrom - 1)));
  page.toggleAttribute('data-scrolls', tight >= scrollsFrom);
  page.toggleAttribute('data-wraps', tight >= mostTight);
  if (tight < scrollsFrom) for (const part of partsOf(page)) stand(part);
}

const partsOf = (page: HTMLElement) => page.querySelectorAll<HTMLElement>('[data-part]');

/** Whichever part is too long: a code beside a long question stays whole. Arrow keys scroll what has the focus. */
function letScroll(page: HTMLElement, air: number): void {
  for (const part of partsOf(page)) {
    if (!part.hasAttribute('data-long')) part.toggleAttribute('data-long', overflows(part, air));
    const isLonger = part.scrollHeight > part.clientHeight || part.scrollWidth > part.clientWidth;
    if (part.hasAttribute('data-long') && isLonger) part.tabIndex = 0;
    else part.removeAttribute('tabindex');
  }
}

function stand(part: HTMLElement): void {
  part.removeAttribute('data-long');
  part.removeAttribute('tabindex');
}

/** Something is larger than its place. What scrolls may be, and keys make themselves as small as there is room. */
function overflows(page: HTMLElement, air: number): boolean {
  return [page, ...page.querySelectorAll('*')].some(
    (part) =>
      part.clientHeight > 0 &&
      !part.closest('[data-board], [role="region"], svg') &&
      !part.matches(`${words}, ${overhang}`) &&
      (part.matches('button') ? standsOut(part, air) : isTooLarge(part, air)),
  );
}

function isTooLarge(part: Element, air: number): boolean {
  const beside = part.closest(exact) ? 1 : air;
  const isOver = part.scrollHeight > part.clientHeight + air || part.scrollWidth > part.clientWidth + beside;
  return isOver && getComputedStyle(part).overflow === 'visible';
}

/** What stands in the middle of a button leaves it on both sides. A mark may be set on its corner. */
function standsOut(button: Element, air: number): boolean {
  const place = button.getBoundingClientRect();
  return [...button.children].some((child) => {
    const box = child.getBoundingClientRect();
    const out = Math.max(
      place.top - box.top,
      box.bottom - place.bottom,
      place.left - box.left,
      box.right - place.right,
    );
    return out > air / 3 && child.clientHeight > 0 && getComputedStyle(child).position !== 'absolute';
  });
}
