import { useEffect } from 'react';

/** Names the page in its tab, in the language now chosen. */
export function usePageTitle(words: string): void {
  useEffect(() => {
    document.title = words;
  }, [words]);
}
