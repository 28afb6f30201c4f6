import type { Language } from './common.ts';

export type Plural = 'one' | 'few' | 'many' | 'other';

/** How a language is written, on screens and on paper. */
export interface Script {
  /** The language's own name for itself. */
  readonly nativeName: string;
  readonly direction: 'ltr' | 'rtl';
  /** Traditional Mongolian stands in columns that follow each other from left to right. */
  readonly writing: 'horizontal-tb' | 'vertical-lr';
  /** The forms that a counted thing takes. */
  readonly plurals: readonly Plural[];
  /**
   * What `Intl` is asked in, `null` where it has nothing: Chromium answers Uyghur, Yi and Mongolian in American English
   * without a word, Node answers Mongolian in Cyrillic.
   */
  readonly intl: 'zh-CN' | 'en' | 'ru' | null;
  /** What stands between thousands where a comma would begin a fraction; left out: the comma. */
  readonly thousands?: string;
}

const horizontal = { direction: 'ltr', writing: 'horizontal-tb' } as const;
const columns = { direction: 'ltr', writing: 'vertical-lr' } as const;
const fromTheRight = { direction: 'rtl', writing: 'horizontal-tb' } as const;

export const scripts: Readonly<Record<Language, Script>> = {
  'zh-CN': { nativeName: '中文', ...horizontal, plurals: ['other'], intl: 'zh-CN' },
  en: { nativeName: 'English', ...horizontal, plurals: ['one', 'other'], intl: 'en' },
  'mn-Mong': { nativeName: 'ᠮᠣᠩᠭᠣᠯ', ...columns, plurals: ['one', 'other'], intl: null },
  ug: { nativeName: 'ئۇيغۇرچە', ...fromTheRight, plurals: ['one', 'other'], intl: null },
  ii: { nativeName: 'ꆈꌠꉙ', ...horizontal, plurals: ['other'], intl: null },
  ru: {
    nativeName: 'Русский',
    ...horizontal,
    plurals: ['one', 'few', 'many', 'other'],
    intl: 'ru',
    thousands: '\u00A0',
  },
  'x-rtl': { nativeName: 'x-rtl', ...fromTheRight, plurals: ['other'], intl: 'zh-CN' },
  'x-vertical': { nativeName: 'x-vertical', ...columns, plurals: ['other'], intl: 'zh-CN' },
};

/** What `Intl` is asked in for a page of a language: Chinese where it has none. */
export const intlOf = (language: Language) => scripts[language].intl ?? 'zh-CN';

/** The form that so many things take. */
export function pluralOf(language: Language, count: number): Intl.LDMLPluralRule {
  const { intl, plurals } = scripts[language];
  if (intl) return new Intl.PluralRules(intl).select(count);
  return count === 1 && plurals.includes('one') ? 'one' : 'other';
}

/** `1,050.50` */
const inThousands = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const lettersFromTheRight = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/**
 * A value as it is put into a text: in isolation, so that `A012، 3-كۆزنەك` does not fuse and phones and days are not turned
 * around (Unicode Standard Annex 9, first strong isolate). Where all is written from the left there is nothing to turn.
 * Thousands stand apart as the language has them.
 */
export function isolated(value: string, language: Language): string {
  const { direction, thousands } = scripts[language];
  if (thousands !== undefined && inThousands.test(value)) return value.replaceAll(',', thousands);
  const isAtRisk = direction === 'rtl' || lettersFromTheRight.test(value);
  return value && isAtRisk ? `\u2068${value}\u2069` : value;
}
