import { useLayoutEffect } from 'react';
import { focusCandidates, takesFocus } from './focusables.ts';

/** Where the focus was on a page, so that it is found again when the page is drawn anew. */
export interface FocusSpot {
  /** Without its figures: how many wait changes. */
  readonly name: string;
  /** Among those of the same name, from 0. */
  readonly nth: number;
}

/**
 * Keeps the place of the focus on the page, and brings it back: when somebody comes back to the page, and when what had
 * the focus was drawn anew or taken away.
 * @param spots of the pages on the way, by `key`
 */
export function useFocusMemory(spots: Map<number, FocusSpot>, key: number): void {
  useLayoutEffect(() => {
    // Of a page that comes back its content may come later; until then a key that is pressed wants something else.
    let wanted = spots.get(key);
    const bringBack = () => {
      if (wanted && found(wanted)) wanted = undefined;
      const { activeElement } = document;
      if (activeElement && activeElement !== document.body) return;
      const spot = spots.get(key);
      if (spot && !found(spot)) document.querySelector<HTMLElement>('main h1[tabindex]')?.focus();
    };
    const remember = ({ target }: FocusEvent) => {
      const spot = target instanceof HTMLElement ? spotOf(target) : null;
      if (spot && !wanted) spots.set(key, spot);
    };
    const forget = () => {
      wanted = undefined;
    };
    bringBack();
    const changes = new MutationObserver(bringBack);
    changes.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', remember);
    for (const name of ['keydown', 'pointerdown']) window.addEventListener(name, forget, { capture: true });
    return () => {
      changes.disconnect();
      document.removeEventListener('focusin', remember);
      for (const name of ['keydown', 'pointerdown'])
        window.removeEventListener(name, forget, { capture: true });
    };
  }, [spots, key]);
}

function found({ name, nth }: FocusSpot): boolean {
  const same = namesakes(name);
  const element = same[nth] ?? same.at(-1);
  element?.focus();
  return element !== undefined;
}

function spotOf(element: HTMLElement): FocusSpot | null {
  const name = nameOf(element);
  const nth = namesakes(name).indexOf(element);
  return nth < 0 ? null : { name, nth };
}

/** Of this name on the page. Asked at every move of the focus, so that what is costly to know is only asked of these. */
function namesakes(name: string): HTMLElement[] {
  const page = document.querySelector('main');
  const all = page ? focusCandidates(page) : [];
  return all.filter((element) => nameOf(element) === name && takesFocus(element));
}

function nameOf(element: HTMLElement): string {
  return (element.getAttribute('aria-label') ?? element.textContent ?? '').replaceAll(/\d+/g, '');
}
