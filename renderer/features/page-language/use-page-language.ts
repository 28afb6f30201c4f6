import { useLayoutEffect } from 'react';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { pageLanguage } from './page-language.ts';

/** Turns the page to the language of its address or browser, once when it starts. `wanted`: of the browser. */
export function usePageLanguage(wanted: readonly string[] = navigator.languages): void {
  const { change } = usePreferences();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, so that a choice made later stays
  useLayoutEffect(() => change({ language: pageLanguage(location.href, wanted) }), []);
}
