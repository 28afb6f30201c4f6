import { scripts } from '#contract/scripts.ts';
import type { Area } from '../i18n/keys.ts';
import { sourceLanguage } from '../i18n/languages.ts';
import { useLacksWords, useText } from '../i18n/texts.ts';

/** Says in both languages that words stand in Chinese, where the language now chosen lacks some of these areas. */
export function ChineseMark({ areas }: { readonly areas: readonly Area[] }) {
  return useLacksWords(areas) ? <InChinese /> : null;
}

/** The mark itself: Chinese, in both languages. */
export function InChinese() {
  const t = useText('common');
  const names = new Set([scripts[sourceLanguage].nativeName, t('chinese')]);
  return <span className="soft">〔{[...names].join(' · ')}〕</span>;
}
