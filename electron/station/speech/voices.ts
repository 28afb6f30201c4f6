import type { Language } from '#contract/common.ts';
import type { DigitOne } from './mandarin/numerals.ts';
import { readingsOf } from './mandarin/readings.ts';
import { mandarinInWords, spokenMandarin } from './mandarin/spoken-mandarin.ts';

/** How espeak-ng is made to speak a language. */
export interface Voice {
  /** Its name for it (`espeak-ng --voices`). */
  readonly name: string;
  /** A text as this voice reads it right. */
  readonly spoken: (text: string, one?: DigitOne) => string;
  /** A sentence whose phonemes tell whether it is really spoken, and how many syllables must have a tone. */
  readonly probe: { readonly text: string; readonly tones: number };
}

/** A number of a ticket, telephone or card: its digits are named one by one. */
const named =
  /\b[A-Z]{1,3}-?\d+\b|(?<!\d[,\u00A0])\b0\d+\b|\b\d{5,}(?:[*•]+\d*)?[Xx]?\b|\b\d{3,}(?:[- ]\d{3,})+\b/g;
const han = /\p{Script=Han}+/gu;

/**
 * espeak-ng has no Mongolian script and no Yi. Its plain `cmn` takes most Chinese characters for English up to 1.51, which
 * Debian 12 has; `cmn-latn-pinyin` reads pinyin right in every version that knows it.
 */
export const voices: Partial<Record<Language, Voice>> = {
  'zh-CN': { name: 'cmn-latn-pinyin', spoken: spokenMandarin, probe: { text: '请到三号窗口', tones: 6 } },
  en: { name: 'en-gb', spoken: spokenEnglish, probe: { text: 'Please go to window three', tones: 0 } },
  ru: { name: 'ru', spoken: spokenRussian, probe: { text: 'Пройдите к окну три', tones: 0 } },
  ug: { name: 'ug', spoken: (text) => text, probe: { text: 'ياخشىمۇسىز', tones: 0 } },
};

/** What espeak-ng is asked with, for the phonemes of a text. */
export function phonemeArguments(voice: Voice): readonly string[] {
  return ['-v', voice.name, '-q', '-x'];
}

/**
 * Whether phonemes are those of the language. espeak-ng lists voices that it cannot speak: then it names each sign in
 * English, between `(en)` and the way back.
 */
export function speaks(voice: Voice, phonemes: string): boolean {
  const sounds = phonemes.replace(/_[:|]?/g, '').trim();
  if (sounds === '' || /\([a-z]{2,}(?:-[a-z-]+)?\)/.test(sounds)) return false;
  return (sounds.match(/\d\d+/g) ?? []).length >= voice.probe.tones;
}

/** A text whose numbers are said right: named digit by digit, or in words. */
export function inWords(text: string, language: Language, one: DigitOne): string {
  return language === 'zh-CN' ? mandarinInWords(text, one) : numbersNamed(text);
}

function numbersNamed(text: string): string {
  return text.replace(named, (number) => [...number.toUpperCase().replace(/[-*•]+/g, ' ')].join(' '));
}

/** The Russian voice would say the groups of a number one by one. */
function spokenRussian(text: string): string {
  return numbersNamed(text).replace(/(?<=\d)\u00A0(?=\d{3})/g, '');
}

/** An English text as the English voice reads it; Chinese names in it become pinyin, because the voice has no Chinese. */
function spokenEnglish(text: string): string {
  return numbersNamed(text).replace(han, (name) => readingsOf(name).map(bare).join(' '));
}

function bare({ reading }: { readonly reading: string | null }): string {
  return (reading ?? '').replace('v', 'u').replace(/\d/, '');
}
