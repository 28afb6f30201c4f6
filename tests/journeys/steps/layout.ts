import type { Page } from '@playwright/test';

/** What does not fit where it stands: words cut off, things beyond the screen, buttons over each other, a page that scrolls. */
export function misfits(page: Page, mayScroll = false): Promise<string[]> {
  return page.evaluate(misfitsInPage, mayScroll);
}

function misfitsInPage(mayScroll: boolean): string[] {
  const slack = 1.5;
  // A font's box is higher than its characters: so much of it, in times the size, may be cut without cutting a character.
  const emptyPartOfFont = 0.2;
  const found: string[] = [];
  const nameOf = (element: Element) =>
    `${element.tagName.toLowerCase()} "${(element.textContent ?? '').trim().slice(0, 24)}"`;
  const shown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    !element.closest('.only-read, svg, [class*=recharts], [id*=recharts]');

  const root = document.documentElement;
  if (root.scrollWidth > innerWidth + slack)
    found.push(`the page scrolls sideways by ${root.scrollWidth - innerWidth}`);
  if (!mayScroll && root.scrollHeight > innerHeight + slack)
    found.push(`the page scrolls by ${root.scrollHeight - innerHeight}`);

  // A question over the page is all that can be pressed.
  const place = document.querySelector('[role=dialog]') ?? document.body;
  const elements = [...place.querySelectorAll<HTMLElement>('*')].filter(shown);
  for (const element of elements) {
    const { overflowX, overflowY, display, fontSize, textOverflow } = getComputedStyle(element);
    // Staff may meet a long name cut short with dots; a citizen may not. A chart lays out its own words.
    const cutOnPurpose = mayScroll && textOverflow === 'ellipsis';
    if (cutOnPurpose || element.querySelector('[class*=recharts]')) continue;
    if (display === 'inline' || element.textContent?.trim() === '') continue;
    const scrolls = (overflow: string) => mayScroll && (overflow === 'auto' || overflow === 'scroll');
    if (!scrolls(overflowX) && element.scrollWidth > element.clientWidth + slack)
      found.push(
        `${nameOf(element)} is ${element.scrollWidth - element.clientWidth} px too wide for its place`,
      );
    const highest = element.clientHeight + slack + Number.parseFloat(fontSize) * emptyPartOfFont;
    if (!scrolls(overflowY) && overflowY !== 'visible' && element.scrollHeight > highest)
      found.push(
        `${nameOf(element)} is ${element.scrollHeight - element.clientHeight} px too high for its place`,
      );
  }

  for (const element of elements) {
    const words = [...element.childNodes].filter(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    for (const node of words) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      const beyond = box.left < -slack || box.right > innerWidth + slack || box.top < -slack;
      const below = !mayScroll && box.bottom > innerHeight + slack;
      if (beyond || below) found.push(`${nameOf(element)} stands beyond the screen`);
      const button = element.closest('button')?.getBoundingClientRect();
      const dotted = mayScroll && getComputedStyle(element).textOverflow === 'ellipsis';
      if (
        button &&
        !dotted &&
        (box.left < button.left - slack ||
          box.right > button.right + slack ||
          box.bottom > button.bottom + slack ||
          box.top < button.top - slack)
      )
        found.push(`${nameOf(element)} stands out of its button`);
    }
  }

  // What is scrolled out of sight is over nothing.
  const inSight = (element: Element) => {
    const area = mayScroll ? element.closest('[role=region][tabindex]')?.getBoundingClientRect() : undefined;
    const { top, bottom } = element.getBoundingClientRect();
    return !area || (top >= area.top - slack && bottom <= area.bottom + slack);
  };
  const buttons = elements.filter(
    (element) => element.matches('button, [role=tab], input') && inSight(element),
  );
  for (const [index, one] of buttons.entries()) {
    const a = one.getBoundingClientRect();
    for (const other of buttons.slice(index + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      const b = other.getBoundingClientRect();
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > slack && down > slack) found.push(`${nameOf(one)} and ${nameOf(other)} overlap`);
    }
  }
  return [...new Set(found)];
}
