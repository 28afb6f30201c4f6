import { numbersInWords } from './numbers.ts';
import type { DigitOne } from './numerals.ts';
import { readingsOf } from './readings.ts';

/**
 * Signs that are words when spoken; money only behind its number (before it: `numbers.ts`). Anything else that is neither word
 * nor pause is left out.
 */
const signWords: Readonly<Record<string, string>> = {
  '㎡': '平方米',
  '℃': '摄氏度',
  '°': '度',
  '€': '欧元',
  '¥': '元',
  '￥': '元',
  '½': '二分之一',
  '№': '号',
  '+': '加',
  '＋': '加',
  '=': '等于',
  '＝': '等于',
  '±': '正负',
  '≥': '大于等于',
  '≤': '小于等于',
  '≈': '约',
  '×': '乘',
  '÷': '除以',
  '&': '和',
  '@': '艾特',
  '＆': '和',
  '√': '对号',
};
const romanNumbers = 'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ';
/** Words of other languages that everybody says in one way. */
const latinWords: Readonly<Record<string, string>> = {
  wifi: 'wai1 fai4',
  'wi-fi': 'wai1 fai4',
  app: 'A P P',
};

/**
 * A Chinese text as the voice `cmn-latn-pinyin` reads it: `请 A012 号` → `qing3 A ling2 yao1 er4 hao4`. Everything that is spoken
 * in Chinese goes through here: espeak-ng up to 1.51 takes most characters for English, and misreads many of the others.
 * Latin words stay, and the voice says them in English; letters alone are named.
 */
export function spokenMandarin(text: string, one: DigitOne = 'yao'): string {
  return tidy(
    pieces(mandarinInWords(text, one))
      .map((piece) => (/[A-Za-z]/.test(piece) ? latin(piece) : chinese(piece)))
      .join(' '),
  );
}

/** A Chinese text with its numbers and signs in words, for a voice that reads characters right by itself. */
export function mandarinInWords(text: string, one: DigitOne = 'yao'): string {
  return numbersInWords(withoutOddForms(text), one);
}

/** Full-width letters and digits, ① and Ⅲ become plain; signs become words. */
function withoutOddForms(text: string): string {
  return text
    .replace(/[Ⅰ-Ⅻ]/g, (sign) => String(romanNumbers.indexOf(sign) + 1))
    .replace(/(?<=\d\s*)[¥￥€°](?![\dC])|[㎡℃½№+＋=＝±≥≤≈×÷&@＆√]/g, (sign) => signWords[sign] ?? '')
    .replace(/[０-９Ａ-Ｚａ-ｚ％①-⑳\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu, (sign) => sign.normalize('NFKC'))
    .replace(/(?<=[元角分])\s*\/\s*(?=\p{Script=Han})/gu, '每')
    .replace(/加(?=86[- ]?1)/g, '+')
    .replace(/(?<=[A-Za-z0-9])\s*艾特\s*(?=[A-Za-z0-9])/g, ' at ')
    .replace(/(?<=[A-Za-z0-9])\.(?=[A-Za-z])|(?<=www)\./g, ' 点 ')
    .replace(/(?<=\d)\*(?=\d)/g, '乘')
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
}

/** Runs of Latin words, and what stands between. */
function pieces(text: string): string[] {
  return text.match(/[A-Za-z]+(?:['-][A-Za-z]+)*|[^A-Za-z]+/g) ?? [];
}

function latin(word: string): string {
  const known = latinWords[word.toLowerCase()];
  if (known) return known;
  // A012, USB and www are letters; the voice would take the latter for an English word.
  if (/^[A-Z]{1,6}s?$|^[b-df-hj-np-tv-xz]{3,5}$/.test(word)) return [...word.toUpperCase()].join(' ');
  // OpenLaw is two words.
  return word.length === 1 ? word.toUpperCase() : word.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

function chinese(piece: string): string {
  return readingsOf(piece)
    .map(({ character, reading }) => reading ?? pauseFor(character))
    .join(' ');
}

function pauseFor(character: string): string {
  if (/[。.\n]/.test(character)) return '。';
  if (/[！!]/.test(character)) return '！';
  if (/[？?]/.test(character)) return '？';
  return /[，、；：,;:—…|/→·•\t–-]/.test(character) ? '，' : '';
}

/** One pause at a time, and none before the first word. */
function tidy(spoken: string): string {
  return spoken
    .replace(/\s+/g, ' ')
    .replace(/ (?=[。！？，])/g, '')
    .replace(/[。！？，]*([。！？])[。！？，]*/g, '$1')
    .replace(/，+/g, '，')
    .replace(/^[。！？，\s]+/, '')
    .trim();
}
