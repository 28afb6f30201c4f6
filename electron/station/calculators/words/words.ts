import { type CalculationLanguage, sentencesIn } from '#contract/calculators.ts';
import type { Language } from '#contract/common.ts';
import { isolated } from '#contract/scripts.ts';
import en from './en.json';
import ru from './ru.json';
import zh from './zh-CN.json';

export type WordKey = keyof typeof zh;
type Values = Readonly<Record<string, unknown>>;

/** A sentence in no language yet. */
export interface Said {
  readonly key: WordKey;
  readonly values: Values;
}

export function say(key: WordKey, values: Values = {}): Said {
  return { key, values };
}

type Sentences = Readonly<Record<WordKey, string>>;
const sentences: Readonly<Record<CalculationLanguage, Sentences>> = { 'zh-CN': zh, en, ru };
const locales: Readonly<Record<CalculationLanguage, string>> = { 'zh-CN': 'zh-CN', en: 'en-GB', ru: 'ru' };
const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** A sentence in a language. */
export function inWords({ key, values }: Said, language: Language): string {
  const written = sentencesIn(language);
  return sentences[written][key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => shown(values[name], written));
}

function shown(value: unknown, language: CalculationLanguage): string {
  const text = String(value ?? '');
  return isDay.test(text) ? dayInWords(text, language) : isolated(text, language);
}

/** `2026年2月24日`, `24 February 2026`, `24 февраля 2026 г.` */
export function dayInWords(day: string, language: Language): string {
  const locale = locales[sentencesIn(language)];
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day));
}
