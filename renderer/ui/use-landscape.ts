import { useSyncExternalStore } from 'react';

const query = '(orientation: landscape)';

/** Whether the screen is wider than high: for what stays upright in pages of every direction. Of pages: page-shape.ts. */
export function useLandscape(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

function subscribe(onChange: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
}
