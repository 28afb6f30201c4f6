import i18next, { type BackendModule, type i18n } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { type Language, type LocalText, localText } from '#contract/common.ts';
import { isolated, pluralOf, scripts } from '#contract/scripts.ts';
import { sourceTexts, textsIn } from './catalogues.ts';
import { directed, joined } from './isolation.ts';
import type { Area, TextKey } from './keys.ts';
import { sourceLanguage } from './languages.ts';
import { flatten, stemOf, type Texts } from './text-tree.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * A look-up of texts, e.g. `t('ticket.ahead', { count: 3 })`. A key that no catalogue has does not compile, but for
 * names that come from outside, which say what is shown instead. The look-up of any area serves where one of `common`
 * is asked for, which i18next's own `TFunction` forbids.
 */
export type Text<Name extends Area = 'common'> = TextByKey<TextKey<Name>>;

interface TextByKey<in Key extends string> {
  (key: Key, values?: Values): string;
  (key: string | readonly string[], values: Values & { readonly defaultValue: string }): string;
}

/** Loads an area of a language when the language is first chosen. What could not be loaded is asked for again. */
const catalogues: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, area, done) =>
    void textsIn(language as Language, area).then(
      (texts) => done(null, texts),
      (error: unknown) => done(error as Error, true),
    ),
};

/**
 * Makes the texts ready to be shown, in Chinese: a page never shows keys first. `changeLanguage` loads another language and
 * then turns to it, so that until then the page stays whole in the one before.
 */
export function createTexts(): i18n {
  const instance = i18next.createInstance();
  void instance
    .use(catalogues)
    .use(initReactI18next)
    .use({
      type: 'postProcessor',
      name: 'directed',
      process: (text: string) => directed(text, instance.language as Language),
    })
    .init({
      lng: sourceLanguage,
      fallbackLng: sourceLanguage,
      load: 'currentOnly',
      resources: { [sourceLanguage]: { ...sourceTexts } },
      partialBundledLanguages: true,
      ns: Object.keys(sourceTexts),
      defaultNS: 'common',
      fallbackNS: 'common',
      // Not for HTML, which React escapes.
      interpolation: { escape: (value: string) => isolated(value, instance.language as Language) },
      postProcess: 'directed',
      initAsync: false,
      returnNull: false,
      showSupportNotice: false,
    });
  instance.services.pluralResolver.getRule = (language: Language) => ({
    select: (count: number) => pluralOf(language, count),
    resolvedOptions: () => ({ pluralCategories: [...scripts[language].plurals] }),
  });
  return instance;
}

/** The texts of an area in the language now chosen; texts of `common` are found from every area. */
export function useText<Name extends Area>(area: Name): Text<Name> {
  return useTranslation(area).t as Text<Name>;
}

/** The language now chosen. */
export function useLanguage(): Language {
  return useTranslation().i18n.language as Language;
}

/** Whether the language now chosen lacks texts of these areas, which are shown in Chinese. */
export function useLacksWords(areas: readonly Area[]): boolean {
  const { i18n } = useTranslation(areas);
  const stems = (texts: Texts) => flatten(texts).map(([key]) => stemOf(key));
  return areas.some((area) => {
    const own = new Set(stems(i18n.getResourceBundle(i18n.language, area) ?? {}));
    return stems(sourceTexts[area] ?? {}).some((stem) => !own.has(stem));
  });
}

/** {@link localText} in the language now chosen. */
export function useLocalText(): (text: LocalText) => string {
  const language = useLanguage();
  return (text) => localText(text, language);
}

/** {@link joined} in the language now chosen. */
export function useJoined(): (parts: readonly string[], by?: string) => string {
  const language = useLanguage();
  return (parts, by) => joined(parts, language, by);
}
