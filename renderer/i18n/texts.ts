import i18next, { type i18n, type TFunction } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language, LocalText } from '../../electron/contract/common.ts';
import { type Catalogues, catalogues } from './catalogues.ts';

/** Chinese is the source: what a language lacks is shown in Chinese rather than as a key. */
export const sourceLanguage: Language = 'zh-CN';

/** A look-up of texts, e.g. `t('ticket.ahead', { count: 3 })`. */
export type Text = TFunction;

/** Makes the texts ready to be shown. Synchronous: a page never shows keys first. */
export function createTexts(from: Catalogues = catalogues): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: sourceLanguage,
    fallbackLng: sourceLanguage,
    resources: from as Record<string, Record<string, Record<string, unknown>>>,
    defaultNS: 'common',
    fallbackNS: 'common',
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
    showSupportNotice: false,
  });
  return instance;
}

/** The texts of an area in the language now chosen; texts of `common` are found from every area. */
export function useText(area: string): Text {
  return useTranslation(area).t;
}

/** The language now chosen. */
export function useLanguage(): Language {
  return useTranslation().i18n.language as Language;
}

/** One of the operator's own texts in a language, or in Chinese where it was not given. */
export function localText(text: LocalText, language: Language): string {
  return text[language] || text['zh-CN'];
}

/** {@link localText} in the language now chosen. */
export function useLocalText(): (text: LocalText) => string {
  const language = useLanguage();
  return (text) => localText(text, language);
}
