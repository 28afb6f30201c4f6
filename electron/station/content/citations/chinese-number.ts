const digits: Readonly<Record<string, number>> = Object.fromEntries(
  [...'零一二三四五六七八九'].map((digit, value) => [digit, value]),
);
const otherDigits: Readonly<Record<string, number>> = { 〇: 0, '○': 0, 两: 2 };
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** The characters a number in a law can be written with, for use inside a character class. */
export const numeral = '零〇○一二三四五六七八九两十百千0-9０-９';

/** 一千零七十九, 1079 or １０７９ as 1079; null when it is no number. */
export function parseNumber(text: string): number | null {
  const ascii = text.normalize('NFKC');
  if (/^\d+$/.test(ascii)) return Number(ascii);
  const characters = [...text];
  if (!characters.some((character) => character in units)) return positional(characters);
  let total = 0;
  let digit: number | null = null;
  for (const character of characters) {
    const unit = units[character];
    if (unit === undefined) {
      digit = digitOf(character);
      if (digit === null) return null;
    } else {
      total += (digit || 1) * unit;
      digit = null;
    }
  }
  return total + (digit ?? 0);
}

/** 二〇二一 as 2021, 五 as 5. */
function positional(characters: readonly string[]): number | null {
  const values = characters.map(digitOf);
  if (values.length === 0 || values.includes(null)) return null;
  return Number(values.join(''));
}

function digitOf(character: string): number | null {
  return digits[character] ?? otherDigits[character] ?? null;
}

/** 1079 as 一千零七十九, the way laws write it. From 1 to 9999. */
export function writeNumber(value: number): string {
  const names = Object.keys(digits).toSorted((a, b) => (digits[a] ?? 0) - (digits[b] ?? 0));
  const thousands: [number, string][] = [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ];
  let text = '';
  let skipped = false;
  for (const [unit, name] of thousands) {
    const digit = Math.floor(value / unit) % 10;
    if (digit > 0) text += `${skipped && text !== '' ? '零' : ''}${names[digit]}${name}`;
    skipped = digit === 0;
  }
  // 十二, not 一十二; but 一百一十二.
  return text.replace(/^一十/, '十');
}

/** 第一千零七十九条, 第一百三十三条之一. */
export function articleLabel(number: number, suffix: number): string {
  return `第${writeNumber(number)}条${suffix > 0 ? `之${writeNumber(suffix)}` : ''}`;
}
