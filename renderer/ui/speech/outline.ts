/** Something on a page that is heard by itself: a stretch of text, or something that can be chosen. */
export interface OutlineItem {
  readonly element: HTMLElement;
  /** `group`: small things that belong together, such as a row of keys; it is gone into. */
  readonly kind: 'title' | 'text' | 'control' | 'group';
}

/** A page as it is heard: what screen readers would be told, in the order of the page. */
export interface Outline {
  readonly items: readonly OutlineItem[];
  /** Of the items: what can be chosen, without the way back, the way on and what stands in an open group. */
  readonly choices: readonly HTMLElement[];
  readonly back: HTMLElement | null;
  readonly forward: HTMLElement | null;
}

const controls =
  'button, a[href], input, textarea, select, summary, [role="button"], [role="tab"], [role="option"], [role="row"], [role="switch"]';
/** So many small things are one, for whoever comes to them one after the other; it says what it is with `data-together`. */
const group = '[data-together]';
const fewest = 3;
/** What changes in here is told by itself. */
export const liveRegions =
  '[role="status"], [role="alert"], output, [aria-live="polite"], [aria-live="assertive"]';

/**
 * What has the screen: a question over the page, or else the page, with the visitor's own settings behind it.
 * @param open the group that was gone into: its controls come behind it
 */
export function outlineOf(document: Document, open: HTMLElement | null = null): Outline {
  const dialogs = [...document.querySelectorAll<HTMLElement>('[role="dialog"], [role="alertdialog"]')];
  const dialog = dialogs.filter(isShown).at(-1);
  const main = [...document.querySelectorAll<HTMLElement>('main')].find(isShown);
  const tools = [...document.querySelectorAll<HTMLElement>('nav')].filter((nav) => !main?.contains(nav));
  const roots = dialog ? [dialog] : [...(main ? [main] : []), ...tools];
  const items = roots.flatMap((root) => [...itemsIn(root, open)]);
  const way = (name: string) =>
    items.find(({ kind, element }) => kind === 'control' && element.closest(`[data-way="${name}"]`))
      ?.element ?? null;
  const [back, forward] = [way('back'), way('forward')];
  const choices = items.flatMap(({ kind, element }) => {
    const isWay = element === back || element === forward || element.closest('nav') !== null;
    const isChoice = kind === 'group' || (kind === 'control' && !open?.contains(element));
    return isChoice && !isWay ? [element] : [];
  });
  return { items, choices, back, forward };
}

function* itemsIn(element: HTMLElement, open: HTMLElement | null): Generator<OutlineItem> {
  if (!isShown(element)) return;
  const kind = kindOf(element);
  if (kind !== null) yield { element, kind };
  if (kind !== null && element !== open) return;
  for (const child of element.children) if (child instanceof HTMLElement) yield* itemsIn(child, open);
}

/** What can be chosen in a group. */
export function controlsIn(element: HTMLElement): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(controls)].filter(isShown);
}

function kindOf(element: HTMLElement): OutlineItem['kind'] | null {
  if (element.matches('h1')) return 'title';
  if (element.matches(controls)) return 'control';
  if (element.matches(group) && controlsIn(element).length >= fewest) return 'group';
  return isText(element) ? 'text' : null;
}

/** Words of its own, a picture with words, a meter; or a pair of a list of facts. */
function isText(element: HTMLElement): boolean {
  if (element.querySelector(controls)) return false;
  if (element.tagName === 'DD')
    return !element.previousElementSibling?.matches('dt') && wordsOf(element) !== '';
  if (element.matches('dt, output, meter, progress, img[alt], [role="img"][aria-label]'))
    return wordsOf(element) !== '';
  return hasOwnWords(element);
}

/** What an element is called, as `aria-label` or its own text says. */
export function wordsOf(element: HTMLElement): string {
  const own = tidy(element.getAttribute('aria-label') ?? '');
  if (element.matches('output')) return joined(own, textOf(element));
  if (element.matches('meter, progress'))
    return joined(own, `${element.getAttribute('value')}/${element.getAttribute('max') ?? 1}`);
  if (own) return own;
  const labels = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
  const named = labels.map((id) => element.ownerDocument.getElementById(id)?.textContent ?? '').join(' ');
  if (named.trim()) return tidy(named);
  if (element.matches('img')) return element.getAttribute('alt') ?? '';
  if (element.matches('dt')) return joined(textOf(element), factsOf(element));
  return textOf(element);
}

/** Each word apart that stands apart on the screen: a tile's title and its summary. */
function textOf(element: Element): string {
  if (element.getAttribute('aria-hidden') === 'true' || element.hasAttribute('hidden')) return '';
  const parts = [...element.childNodes].map((node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? '';
    return node instanceof Element ? textOf(node) : '';
  });
  // With words of its own, or pieces that are marked, it is one text.
  const isOne = hasOwnWords(element) || element.querySelector(':scope > mark') !== null;
  return tidy(parts.filter((part) => isOne || part.trim()).join(isOne ? '' : ' '));
}

function hasOwnWords(element: Element): boolean {
  return [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
}

function factsOf(term: HTMLElement): string {
  const facts: string[] = [];
  for (let next = term.nextElementSibling; next?.matches('dd'); next = next.nextElementSibling)
    facts.push(textOf(next as HTMLElement));
  return facts.join(' ');
}

function joined(name: string, value: string): string {
  return [name, value].filter(Boolean).join(': ');
}

function tidy(text: string): string {
  return text.replace(/[^\S\u00A0]+/g, ' ').trim();
}

/** Nobody but their owner may hear it. */
export function isPrivate(element: HTMLElement): boolean {
  return element.closest('[data-private]') !== null;
}

function isShown(element: HTMLElement): boolean {
  if (element.closest('[inert], [hidden], [aria-hidden="true"]')) return false;
  // One without a box of its own (`display: contents`) is never visible by itself, but what it holds is.
  return (
    getComputedStyle(element).display === 'contents' ||
    (element.checkVisibility?.({ visibilityProperty: true }) ?? true)
  );
}
