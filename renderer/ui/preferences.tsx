import type { i18n } from 'i18next';
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from 'react';
import type { Language } from '#contract/common.ts';
import { scripts } from '../i18n/languages.ts';

export type Scale = 'kiosk' | 'elder' | 'tv' | 'desk' | 'phone';
export type Theme = 'light' | 'high-contrast' | 'tv';

/** Three steps, from the usual size on. */
export const textSizes = ['usual', 'large', 'largest'] as const;
export type TextSize = (typeof textSizes)[number];

/** The step after this one, and the first after the last. */
export function nextTextSize(size: TextSize): TextSize {
  return textSizes[(textSizes.indexOf(size) + 1) % textSizes.length] ?? 'usual';
}

/** How this visitor wants to see and hear the page. */
export interface Preferences {
  readonly language: Language;
  readonly scale: Scale;
  readonly theme: Theme;
  /** Each page is spoken when it appears. */
  readonly readAloud: boolean;
  /** 0…1 */
  readonly volume: number;
  /** Of long texts. */
  readonly textSize: TextSize;
}

export interface PreferencesControl {
  readonly preferences: Preferences;
  readonly change: (changed: Partial<Preferences>) => void;
  /** Back to what the page started with: at the end of every visit. */
  readonly reset: () => void;
}

const PreferencesContext = createContext<PreferencesControl | null>(null);

export function usePreferences(): PreferencesControl {
  const control = useContext(PreferencesContext);
  if (!control) throw new Error('usePreferences needs a PreferencesProvider above it');
  return control;
}

export interface PreferencesProviderProps {
  readonly initial: Preferences;
  readonly texts: i18n;
  readonly children: ReactNode;
}

export function PreferencesProvider({ initial, texts, children }: PreferencesProviderProps) {
  const [preferences, setPreferences] = useState(initial);
  // Before the page is painted: a page in the old size would flash.
  useLayoutEffect(() => {
    showPreferences(preferences);
    void texts.changeLanguage(preferences.language);
  }, [preferences, texts]);
  const control = useMemo<PreferencesControl>(
    () => ({
      preferences,
      change: (changed) => setPreferences((last) => ({ ...last, ...changed })),
      reset: () => setPreferences(initial),
    }),
    [preferences, initial],
  );
  return <PreferencesContext value={control}>{children}</PreferencesContext>;
}

/** Sets what the style sheets look at. */
function showPreferences({ language, scale, theme }: Preferences, root = document.documentElement): void {
  const script = scripts[language];
  root.lang = language;
  root.dir = script.direction;
  root.dataset.writing = script.writing;
  root.dataset.scale = scale;
  root.dataset.theme = theme;
}
