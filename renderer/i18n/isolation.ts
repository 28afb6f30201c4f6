import type { Language } from '#contract/common.ts';
import { isolated, scripts } from '#contract/scripts.ts';

/** With what is in isolation left out. */
const around = (text: string) => {
  let [depth, left] = [0, ''];
  for (const sign of text) {
    if (sign === '\u2068') depth += 1;
    else if (sign === '\u2069') depth -= 1;
    else if (depth === 0) left += sign;
  }
  return left;
};

/** A text that is only values and signs, on a page from the right, begins there, too: no letter of its own says so. */
export function directed(text: string, language: Language): string {
  const isLost =
    scripts[language].direction === 'rtl' && text.includes('\u2068') && !/\p{L}/u.test(around(text));
  return isLost ? `\u200F${text}` : text;
}

/** What belongs together in one line, each in isolation; what is empty is left out. */
export function joined(parts: readonly string[], language: Language, by = ' · '): string {
  const shown = parts.filter((part) => part !== '').map((part) => isolated(part, language));
  return directed(shown.join(by), language);
}
