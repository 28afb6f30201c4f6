import type { Preferences } from '#renderer/ui/preferences.tsx';

const storageKey = 'mingfa-preferences';

/** How this visitor wants to see and hear the page, for one that is loaded anew in their visit. In the tab's own storage, until the visit is over. */
export const keptPreferences = {
  read(): Partial<Preferences> {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? '{}') as Partial<Preferences>;
  },
  keep(preferences: Preferences): void {
    sessionStorage.setItem(storageKey, JSON.stringify(preferences));
  },
  drop(): void {
    sessionStorage.removeItem(storageKey);
  },
};
