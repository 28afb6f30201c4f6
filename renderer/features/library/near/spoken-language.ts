import type { Language } from '#contract/common.ts';
import { intlOf } from '#contract/scripts.ts';

/** A spoken language in the words of the page's: the script in its name (`mn-Mong`) is nothing that one hears. */
export function spokenLanguage(language: string, inLanguage: Language): string {
  const [spoken = language] = language.split('-');
  return new Intl.DisplayNames(intlOf(inLanguage), { type: 'language' }).of(spoken) ?? language;
}
