import { numeral, parseNumber } from '#station/content/content.ts';

/** Behind a number, so that 一 in 一般 is none. The longer ones stand first. */
const units =
  '个工作日|工作日|个小时|小时|个月|周岁|平方米|日|天|周|月|年|岁|元|倍|成|次|人|份|分钟|公里|米|吨|克';
const canonical: Readonly<Record<string, string>> = {
  天: '日',
  个月: '月',
  周岁: '岁',
  个工作日: '工作日',
  个小时: '小时',
};
const chinese = numeral.replace('0-9０-９', '');
const number = new RegExp(
  `(百分之|千分之|万分之)?(\\d[\\d,]*(?:\\.\\d+)?|[${chinese}]+)([万亿]*)(%|‰|分之[${chinese}\\d]+)?(${units})?`,
  'g',
);
const parts: Readonly<Record<string, string>> = { 百分之: '%', 千分之: '‰', 万分之: '‱' };
/** Of digits without a unit, as a telephone number is written out: 一二三四八. */
const spelledOut = 3;

/**
 * The numbers of a normalised text, each in one spelling with what it counts: 三十日, 30天 and 30 日 are `30日`, 百分之二十 is `20%`.
 * Chinese ones count where something is counted: the 一 of 一般 is none.
 */
export function numbersIn(text: string): string[] {
  return [...text.replace(/(?<=\d)\s+/g, '').matchAll(number)].flatMap((found) => {
    const [, part, digits = '', large = '', share, unit = ''] = found;
    const value = amountOf(digits);
    const isCounted = /^\d/.test(digits) || part || share || unit || digits.length >= spelledOut;
    if (value === null || !isCounted) return [];
    const whole = value * 10_000 ** large.replaceAll('亿', '万万').length;
    return [`${whole}${(part && parts[part]) ?? share ?? canonical[unit] ?? unit}`];
  });
}

/** Whether one text has the number of another: with what it counts, or alone where the other says nothing of that. */
export function hasNumber(numbers: readonly string[], asked: string): boolean {
  return numbers.some(
    (one) => one === asked || (/^[\d.]+$/.test(asked) && /^[\d.]+/.exec(one)?.[0] === asked),
  );
}

function amountOf(digits: string): number | null {
  return /^\d/.test(digits) ? Number(digits.replaceAll(',', '')) : parseNumber(digits);
}
