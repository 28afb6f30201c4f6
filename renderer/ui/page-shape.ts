import { useSyncExternalStore } from 'react';

/**
 * `wide`: a line has more room than there is for lines. On a page in columns lines run down the screen, so that an upright
 * screen is wide. Style sheets look at `data-shape` of the root, never at the screen's orientation.
 */
type Shape = 'wide' | 'tall';

const media = () => matchMedia('(orientation: landscape)');
const listeners = new Set<() => void>();

function shapeNow(root = document.documentElement): Shape {
  const isAcross = root.dataset.writing !== 'vertical-lr';
  return media().matches === isAcross ? 'wide' : 'tall';
}

/** Tells the style sheets and the page: at the start, and when the screen or the writing has turned. */
export function showShape(): void {
  document.documentElement.dataset.shape = shapeNow();
  for (const tell of listeners) tell();
}

export function keepShape(): void {
  media().addEventListener('change', showShape);
  showShape();
}

/** Whether the page is wide. For what style sheets cannot decide, e.g. how many tiles make a page. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => shapeNow() === 'wide');
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}
