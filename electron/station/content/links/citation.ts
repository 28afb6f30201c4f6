import { numeral, parseNumber } from './chinese-number.ts';

/** An article as people cite it, with the title of its law. */
export interface Citation {
  readonly title: string;
  readonly number: number;
  readonly suffix: number;
}

const whole = new RegExp(`^(.+?)第([${numeral}]+)条(?:之([${numeral}]+))?$`);

/** Reads 《民法典》第一千零七十九条; null when it is no citation of one article. */
export function parseCitation(text: string): Citation | null {
  const [, title, number = '', suffix = ''] = whole.exec(text.trim()) ?? [];
  const value = parseNumber(number);
  return title === undefined || !value ? null : { title, number: value, suffix: parseNumber(suffix) ?? 0 };
}
