import type { Language } from '#contract/common.ts';
import en from './en.json';
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

const english: Readonly<Record<WordKey, string>> = en;
const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** A sentence in a language. It is written in two; whoever has another gets Chinese. */
export function inWords({ key, values }: Said, language: Language): string {
  const text = language === 'en' ? english[key] : zh[key];
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => shown(values[name], language));
}

function shown(value: unknown, language: Language): string {
  const text = String(value ?? '');
  return isDay.test(text) ? dayInWords(text, language) : text;
}

/** `2026年2月24日`, `24 February 2026`. */
export function dayInWords(day: string, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day));
}
