/** Moving through what is longer than its area, down a page or across one in columns. */

const isInColumns = (element: Element) => getComputedStyle(element).writingMode.startsWith('vertical');

/** How far it has been moved from its beginning, CSS px. */
export function scrolledIn(area: HTMLElement): number {
  return isInColumns(area) ? area.scrollLeft : area.scrollTop;
}

/** How much is left behind its end. */
export function leftIn(area: HTMLElement): number {
  const whole = isInColumns(area) ? area.scrollWidth : area.scrollHeight;
  return whole - roomIn(area) - scrolledIn(area);
}

/** How much of it shows. */
export function roomIn(area: HTMLElement): number {
  return isInColumns(area) ? area.clientWidth : area.clientHeight;
}

export function scrollIn(area: HTMLElement, to: number): void {
  area.scrollTo(isInColumns(area) ? { left: to } : { top: to });
}

/** A turn shows this much of what is new; a line or two stay, so that the eye finds where it was. */
const turn = 0.8;
/** Less than this is the end. */
export const slackPx = 4;

export function pageOn(area: HTMLElement): void {
  scrollIn(area, scrolledIn(area) + roomIn(area) * turn);
}

/** The key that goes on through the text, and the one that goes back. */
export function scrollKeys(area: HTMLElement): { readonly on: string; readonly back: string } {
  return isInColumns(area) ? { on: 'ArrowRight', back: 'ArrowLeft' } : { on: 'ArrowDown', back: 'ArrowUp' };
}

/** Before Chromium 119 the words of buttons run across, whatever the page's do, and out of them. */
export function canWriteInColumns(): boolean {
  const button = document.createElement('button');
  button.textContent = 'w'.repeat(20);
  const unseen = { position: 'absolute', visibility: 'hidden', whiteSpace: 'nowrap' };
  Object.assign(button.style, { ...unseen, writingMode: 'vertical-lr' });
  document.body.append(button);
  const { offsetWidth, offsetHeight } = button;
  button.remove();
  return offsetHeight >= offsetWidth;
}

/** A wheel turns only down and up: on a page in columns the browser would do nothing. */
export function turnWheelInColumns(): void {
  const listen = ({ target, deltaX, deltaY }: WheelEvent) => {
    if (document.documentElement.dataset.writing !== 'vertical-lr' || deltaX !== 0) return;
    const area = target instanceof Element ? areaAround(target) : null;
    area?.scrollBy({ left: deltaY });
  };
  document.addEventListener('wheel', listen, { passive: true });
}

/** The nearest area around that can be moved across. */
function areaAround(start: Element): Element | null {
  for (let at: Element | null = start; at; at = at.parentElement)
    if (at.scrollWidth > at.clientWidth && /auto|scroll/.test(getComputedStyle(at).overflowX)) return at;
  return null;
}
