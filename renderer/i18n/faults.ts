import type { Language } from '#contract/common.ts';
import { scripts } from '#contract/scripts.ts';
import { flatten, pluralEnding, slotsOf, stemOf, type Texts } from './text-tree.ts';

/** What is wrong with a text of a translation, whose name is `group.key`. */
export interface TextFault {
  readonly key: string;
  readonly fault: 'unknown-key' | 'slots' | 'plural-form' | 'plural-missing' | 'empty';
  /** Which placeholders or forms. */
  readonly names: readonly string[];
}

/**
 * What a translation of an area got wrong. What it lacks is no fault: Chinese is shown. A counted text has all forms of its
 * language or none; the form for one may say the number in words.
 */
export function faultsOf(language: Language, source: Texts, translated: Texts): TextFault[] {
  const chinese = new Map(flatten(source).map(([key, text]) => [stemOf(key), { key, text }]));
  const given = flatten(translated);
  return [
    ...given.flatMap(([key, text]) => faultsOfText(language, chinese, key, text)),
    ...missingForms(language, given),
  ];
}

type Chinese = ReadonlyMap<string, { readonly key: string; readonly text: string }>;

function faultsOfText(language: Language, chinese: Chinese, key: string, text: string): TextFault[] {
  const original = chinese.get(stemOf(key));
  const form = pluralEnding.exec(key)?.[1];
  if (!original || !fits(original, form)) return [{ key, fault: 'unknown-key', names: [] }];
  if (!text && original.text) return [{ key, fault: 'empty', names: [] }];
  if (form && !scripts[language].plurals.some((one) => one === form))
    return [{ key, fault: 'plural-form', names: [form] }];
  const wanted = slotsOf(original.text);
  const has = slotsOf(text);
  const inWords = form === 'one' && !has.includes('count') && wanted.includes('count') ? ['count'] : [];
  const different = [
    ...wanted.filter((slot) => !has.includes(slot) && !inWords.includes(slot)),
    ...has.filter((slot) => !wanted.includes(slot)),
  ];
  return different.length ? [{ key, fault: 'slots', names: different }] : [];
}

/** Chinese counts without forms, so it may be that only its translation has some. */
function fits(
  { key, text }: { readonly key: string; readonly text: string },
  form: string | undefined,
): boolean {
  const isCounted = pluralEnding.test(key);
  return form ? isCounted || slotsOf(text).includes('count') : !isCounted;
}

function missingForms(language: Language, given: readonly [string, string][]): TextFault[] {
  const { plurals } = scripts[language];
  const keys = new Set(given.map(([key]) => key));
  const counted = new Set(given.filter(([key]) => pluralEnding.test(key)).map(([key]) => stemOf(key)));
  return [...counted].flatMap((stem) => {
    const names = plurals.filter((form) => !keys.has(`${stem}_${form}`));
    return names.length ? [{ key: stem, fault: 'plural-missing' as const, names }] : [];
  });
}
