import { scripts } from '#contract/scripts.ts';
import type { Area } from '../i18n/keys.ts';
import { sourceLanguage } from '../i18n/languages.ts';
import { useLacksWords, useText } from '../i18n/texts.ts';

/** Says in both languages that words stand in Chinese, where the language now chosen lacks some of these areas. */
export function ChineseMark({ areas }: { readonly areas: readonly Area[] }) {
  const t = useText('common');
  if (!useLacksWords(areas)) return null;
  const names = new Set([scripts[sourceLanguage].nativeName, t('chinese')]);
  return <span className="soft">〔{[...names].join(' · ')}〕</span>;
}
