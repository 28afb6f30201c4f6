import { useSyncExternalStore } from 'react';

const query = '(orientation: landscape)';

/** Whether the page is wider than high. For what style sheets cannot decide, e.g. how many tiles make a page. */
export function useLandscape(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

function subscribe(onChange: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
}
