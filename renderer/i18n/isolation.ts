import type { Language } from '#contract/common.ts';
import { scripts } from './languages.ts';

const fromTheRight = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/**
 * A value as it is put into a text: in isolation, so that `A012، 3-كۆزنەك` does not fuse and phones and days are not turned
 * around (Unicode Standard Annex 9, first strong isolate). Where all is written from the left there is nothing to turn.
 */
export function isolated(value: string, language: Language): string {
  const isAtRisk = scripts[language].direction === 'rtl' || fromTheRight.test(value);
  return value && isAtRisk ? `\u2068${value}\u2069` : value;
}
