/** What stands on a page, as somebody sees it. Runs in the page. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A line of words, where it stands. */
export interface Line {
  readonly element: Element;
  readonly words: string;
  /** Of its characters, not of their font's box, which is higher. */
  readonly box: Box;
}

/** A rounded edge is nobody's fault, px. */
export const slack = 1.5;

/** What a hand or a key can press or go to. */
const pressable =
  'button, a[href], input:not([type=hidden]), select, textarea, [role=tab], [role=option], [role=radio], [tabindex="0"]';

/** Only for screen readers, not opened, laid out by itself, or a drawing. */
const elsewhere = '.only-read, [hidden], svg, canvas, [class*=recharts], [id*=recharts], .press-shield';

/** Where somebody is: a question over the page is all that can be pressed. */
function place(): HTMLElement {
  return [...document.querySelectorAll<HTMLElement>('[role=dialog]')].at(-1) ?? document.body;
}

export function isShown(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true }) && !element.closest(elsewhere);
}

export function shownElements(): HTMLElement[] {
  return [...place().querySelectorAll<HTMLElement>('*')].filter(isShown);
}

/** Enough to find it again: what it is, and how its words begin. */
export function nameOf(element: Element): string {
  const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40);
  return `${element.getAttribute('role') ?? element.tagName.toLowerCase()} “${words}”`;
}

export function boxOf(element: Element): Box {
  return element.getBoundingClientRect();
}

/** What somebody would press: of a hidden input the label that stands for it. */
export function controls(): HTMLElement[] {
  return [...place().querySelectorAll<HTMLElement>(pressable)].filter(
    (element) => isShown(element) && !element.matches(':disabled') && !element.closest('[inert]'),
  );
}

export function isVertical(element: Element): boolean {
  return getComputedStyle(element).writingMode.startsWith('vertical');
}

/** Of a font's box so much is air above and below the characters, in times its size. */
const airOfFont = 0.2;

/** The same of an element's font, px. */
export function airIn(element: Element): number {
  return fontSizeOf(element) * airOfFont;
}

/** As it is seen, px. */
export function fontSizeOf(element: Element): number {
  return Number.parseFloat(getComputedStyle(element).fontSize) * element.currentCSSZoom;
}

/** Every line of words in sight. */
export function shownLines(elements: readonly Element[]): Line[] {
  return elements.flatMap((element) => {
    const air = airIn(element);
    return ownWords(element).flatMap((node) =>
      linesOf(node).map((box) => ({
        element,
        words: node.data.trim().slice(0, 40),
        box: isVertical(element)
          ? { ...box, left: box.left + air, right: box.right - air }
          : { ...box, top: box.top + air, bottom: box.bottom - air },
      })),
    );
  });
}

export function ownWords(element: Element): Text[] {
  return [...element.childNodes].filter(
    (node): node is Text => node instanceof Text && node.data.trim() !== '',
  );
}

function linesOf(node: Text): Box[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  return [...range.getClientRects()]
    .filter(({ width, height }) => width > 0 && height > 0)
    .map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
}

export function intersection(one: Box, other: Box): Box {
  return {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  };
}

export function isEmpty({ left, top, right, bottom }: Box): boolean {
  return right - left <= slack || bottom - top <= slack;
}

export function isWithin(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left - slack &&
    inner.right <= outer.right + slack &&
    inner.top >= outer.top - slack &&
    inner.bottom <= outer.bottom + slack
  );
}

/** The part of the page that scrolls with an element in it; null: it stands still. */
export function scrollerOf(element: Element): HTMLElement | null {
  for (let above = element.parentElement; above; above = above.parentElement) {
    if (above !== document.documentElement && above !== document.body && scrolls(above)) return above;
  }
  return null;
}

/** It has more than it shows, and somebody can get there. */
export function scrolls(element: Element): boolean {
  const { overflowX, overflowY } = getComputedStyle(element);
  return [overflowX, overflowY].some((overflow) => overflow === 'auto' || overflow === 'scroll');
}
