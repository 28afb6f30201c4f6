const digits = '零一二三四五六七八九';
const small = ['', '十', '百', '千'];
const large = ['', '万', '亿', '万亿'];

/** How 1 is said where digits are read one by one: 幺 keeps it apart from 七. */
export type DigitOne = 'yi' | 'yao';

/** Digits one by one, as of a telephone or ticket. 壹 is 一 that keeps its tone whatever follows. */
export function digitsOneByOne(text: string, one: DigitOne): string {
  return text.replace(/\d/g, (digit) =>
    digit === '1' ? (one === 'yao' ? '幺' : '壹') : (digits[Number(digit)] ?? ''),
  );
}

/** 2026 as a year. */
export function yearDigits(text: string): string {
  return digitsOneByOne(text, 'yi');
}

/**
 * A whole number in words. 一 changes its tone before 百 千 万 and what is counted, so it stands as 一 there; the last 一 of a
 * longer number keeps its tone, so it is 壹.
 */
export function integerInWords(text: string): string {
  const plain = text.replace(/^0+(?=\d)/, '');
  // Beyond 万亿 nobody counts: digits.
  if (plain.length > 16) return digitsOneByOne(plain, 'yao');
  const groups = plain.match(/\d{1,4}(?=(?:\d{4})*$)/g) ?? [];
  const words = groups.map((group, index) => groupInWords(group, groups.length - 1 - index, index === 0));
  return joined(words) || '零';
}

function groupInWords(group: string, power: number, isFirst: boolean): string {
  const value = Number(group);
  if (value === 0) return '零';
  const leadingZero = !isFirst && value < 1000 ? '零' : '';
  const inner = [...String(value)].map((digit, index, all) => {
    const place = all.length - 1 - index;
    if (digit === '0') return '零';
    return digitInWords(digit, place, all.length) + (small[place] ?? '');
  });
  const bare = inner.join('').replace(/零+/g, '零').replace(/零$/, '');
  // 十二, but 一百一十二.
  const start = isFirst ? bare.replace(/^一十/, '十') : bare;
  return leadingZero + (power > 0 && start === '二' ? '两' : start) + (large[power] ?? '');
}

function digitInWords(digit: string, place: number, length: number): string {
  if (digit === '1' && length > 1 && place < 2 && !(length === 2 && place === 1)) return '壹';
  // 两千, but 二百 and 二十.
  if (digit === '2' && place === 3) return '两';
  return digits[Number(digit)] ?? '';
}

function joined(words: readonly string[]): string {
  return words
    .join('')
    .replace(/零+/g, '零')
    .replace(/(?<=.)零$/, '');
}

/** `12.50` → 十二点五零. */
export function decimalInWords(text: string): string {
  const [whole = '0', fraction] = text.replaceAll(',', '').split('.');
  return integerInWords(whole) + (fraction ? `点${digitsOneByOne(fraction, 'yi')}` : '');
}
