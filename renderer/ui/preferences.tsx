import type { i18n } from 'i18next';
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Language } from '#contract/common.ts';
import { scripts } from '#contract/scripts.ts';
import { isPseudo, sourceLanguage } from '../i18n/languages.ts';
import { showShape } from './page-shape.ts';

export type Scale = 'kiosk' | 'elder' | 'tv' | 'pad' | 'desk' | 'phone';
/** What a visitor may choose among; a television's is its own. */
export const contrasts = ['light', 'soft', 'dark', 'high-contrast'] as const;
export type Theme = (typeof contrasts)[number] | 'tv';

/** Sizes of letters, from the usual one to the elder mode's. */
export const letterSizes = [1, 2, 3, 4] as const;
export type LetterSize = (typeof letterSizes)[number];

/** Two switches in place of all keys, ms: how long a press must last, and how long after it another counts. */
export interface Switches {
  readonly pressMs: number;
  readonly repeatMs: number;
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
  /** How fast the voice speaks; 1 is as it was made. */
  readonly rate: number;
  /** Keys lead through a page from one thing to the next, and each is spoken: for whoever sees nothing. */
  readonly byEar: boolean;
  /** The screen is dark. */
  readonly screenOff: boolean;
  /** Null: there are more keys than two, or a hand. */
  readonly switches: Switches | null;
  /** Of everything on a kiosk, elsewhere of long texts. */
  readonly letterSize: LetterSize;
}

/** What a visit begins with, but for the look of its page. */
export const usualPreferences = {
  language: sourceLanguage,
  readAloud: false,
  volume: 1,
  rate: 1,
  byEar: false,
  screenOff: false,
  switches: null,
  letterSize: 1,
} as const satisfies Omit<Preferences, 'scale' | 'theme'>;

export interface PreferencesControl {
  readonly preferences: Preferences;
  /** What every visit begins with. */
  readonly initial: Preferences;
  /** From now on every visit begins with these, e.g. the terminal's own language. */
  readonly begin: (usual: Partial<Preferences>) => void;
  readonly change: (changed: Partial<Preferences>) => void;
  /** Back to what a visit begins with: at the end of every one. */
  readonly reset: () => void;
}

const PreferencesContext = createContext<PreferencesControl | null>(null);

export function usePreferences(): PreferencesControl {
  const control = useContext(PreferencesContext);
  if (!control) throw new Error('usePreferences needs a PreferencesProvider above it');
  return control;
}

/** The size of this visitor's letters. The largest is the elder mode, where there is one: what is touched is larger too. */
export function useLetterSize() {
  const { preferences, initial, change } = usePreferences();
  const size: LetterSize = preferences.scale === 'elder' ? 4 : preferences.letterSize;
  return {
    size,
    setSize: (one: LetterSize) =>
      change(
        one === 4 && initial.scale !== 'tv' ? { scale: 'elder' } : { scale: initial.scale, letterSize: one },
      ),
    /** After the largest comes the usual one again. */
    next: letterSizes.find((one) => one > size) ?? 1,
  };
}

export interface PreferencesProviderProps {
  readonly initial: Preferences;
  readonly texts: i18n;
  readonly children: ReactNode;
}

export function PreferencesProvider({ initial: given, texts, children }: PreferencesProviderProps) {
  const [initial, setInitial] = useState(given);
  const [preferences, setPreferences] = useState(initial);
  const { language, scale, theme, letterSize } = preferences;
  // Before the page is painted: a page in the old size would flash.
  useLayoutEffect(() => showLook({ scale, theme, letterSize }), [scale, theme, letterSize]);
  // The direction turns with the words, which may have to be loaded first.
  useLayoutEffect(() => {
    const turn = () => showLanguage(texts.language as Language);
    turn();
    texts.on('languageChanged', turn);
    return () => texts.off('languageChanged', turn);
  }, [texts]);
  useLayoutEffect(() => void texts.changeLanguage(language), [language, texts]);
  const control = useMemo<PreferencesControl>(
    () => ({
      preferences,
      initial,
      begin: (usual) => {
        setInitial((last) => ({ ...last, ...usual }));
        setPreferences((last) => ({ ...last, ...usual }));
      },
      change: (changed) => setPreferences((last) => ({ ...last, ...changed })),
      reset: () => setPreferences(initial),
    }),
    [preferences, initial],
  );
  return (
    <PreferencesContext value={control}>
      <I18nProvider locale={ariaLocale(language)}>{children}</I18nProvider>
    </PreferencesContext>
  );
}

/** No library knows a pseudo-language: it is told of one of the same direction. */
function ariaLocale(language: Language): string {
  if (!isPseudo(language)) return language;
  return scripts[language].direction === 'rtl' ? 'ug' : 'mn-Mong';
}

// What the style sheets look at.

function showLook({ scale, theme, letterSize }: Pick<Preferences, 'scale' | 'theme' | 'letterSize'>): void {
  Object.assign(document.documentElement.dataset, { scale, theme, letters: letterSize });
}

/** Turns a page to how a language is written. */
export function showLanguage(language: Language, root = document.documentElement): void {
  const { direction, writing } = scripts[language];
  root.lang = language;
  root.dir = direction;
  root.dataset.writing = writing;
  showShape();
}
