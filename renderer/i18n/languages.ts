import type { Language } from '#contract/common.ts';

/** How a language is written on the screens. */
export interface Script {
  /** The language's own name for itself. */
  readonly nativeName: string;
  readonly direction: 'ltr' | 'rtl';
  /** Traditional Mongolian stands in columns that follow each other from left to right. */
  readonly writing: 'horizontal-tb' | 'vertical-lr';
}

export const scripts: Readonly<Record<Language, Script>> = {
  'zh-CN': { nativeName: '中文', direction: 'ltr', writing: 'horizontal-tb' },
  en: { nativeName: 'English', direction: 'ltr', writing: 'horizontal-tb' },
  'mn-Mong': { nativeName: 'ᠮᠣᠩᠭᠣᠯ', direction: 'ltr', writing: 'vertical-lr' },
  ug: { nativeName: 'ئۇيغۇرچە', direction: 'rtl', writing: 'horizontal-tb' },
  ii: { nativeName: 'ꆈꌠꉙ', direction: 'ltr', writing: 'horizontal-tb' },
};
