import { readingsOf } from './mandarin/readings.ts';

/** A number of a ticket, telephone or card: its digits are named one by one. */
const named = /\b[A-Z]{1,3}-?\d+\b|\b0\d+\b|\b\d{5,}(?:[*•]+\d*)?[Xx]?\b|\b\d{3,}(?:[- ]\d{3,})+\b/g;
const han = /\p{Script=Han}+/gu;

/** An English text as the English voice reads it; Chinese names in it become pinyin, because the voice has no Chinese. */
export function spokenEnglish(text: string): string {
  return text
    .replace(named, (number) => [...number.toUpperCase().replace(/[-*•]+/g, ' ')].join(' '))
    .replace(han, (name) => readingsOf(name).map(bare).join(' '));
}

function bare({ reading }: { readonly reading: string | null }): string {
  return (reading ?? '').replace('v', 'u').replace(/\d/, '');
}
