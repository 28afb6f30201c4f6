/** How law texts name laws and articles: numbers in Chinese, titles in all spellings, references and repeals in a text. */
import { numeral, parseNumber } from './chinese-number.ts';
import { workOf } from './titles.ts';

export { articleLabel, numeral, parseNumber } from './chinese-number.ts';
export { findReferences } from './references.ts';
export { shortTitle, tidyTitle, workOf } from './titles.ts';

/** An article as people cite it, with the title of its law. */
export interface Citation {
  readonly title: string;
  readonly number: number;
  readonly suffix: number;
}

const citedArticle = new RegExp(`^(.+?)第([${numeral}]+)条(?:之([${numeral}]+))?$`);

/** Reads 《民法典》第一千零七十九条; null when it is no citation of one article. */
export function parseCitation(text: string): Citation | null {
  const [, title, number = '', suffix = ''] = citedArticle.exec(text.trim()) ?? [];
  const value = parseNumber(number);
  return title === undefined || !value ? null : { title, number: value, suffix: parseNumber(suffix) ?? 0 };
}

const repealSentence = /[^。；\n]*废止/g;
const repealedTitle = /《([^《》]*(?:《[^《》]*》[^《》]*)*)》(?!第[^《》，、]{1,12}条)/g;

/**
 * The laws that an article puts an end to: 本法自2021年1月1日起施行。《继承法》、《收养法》同时废止。 Only the closing article of
 * a law speaks so; elsewhere 废止 is what happens to permits and decisions. A title with an article behind it lives on
 * without that article.
 */
export function findRepeals(text: string): string[] {
  if (!/(施行|实施)/.test(text)) return [];
  return [...text.matchAll(repealSentence)].flatMap(([words]) =>
    /(同时|予以|即行|即|一并|相应|自行)废止$/.test(words)
      ? [...words.matchAll(repealedTitle)].map((match) => workOf(match[1] ?? ''))
      : [],
  );
}
