import { workOf } from './titles.ts';

const sentence = /[^。；\n]*废止/g;
const title = /《([^《》]*(?:《[^《》]*》[^《》]*)*)》(?!第[^《》，、]{1,12}条)/g;

/**
 * The laws that an article puts an end to: 本法自2021年1月1日起施行。《继承法》、《收养法》同时废止。 Only the closing article of
 * a law speaks so; elsewhere 废止 is what happens to permits and decisions. A title with an article behind it lives on
 * without that article.
 */
export function findRepeals(text: string): string[] {
  if (!/(施行|实施)/.test(text)) return [];
  return [...text.matchAll(sentence)].flatMap(([words]) =>
    /(同时|予以|即行|即|一并|相应|自行)废止$/.test(words)
      ? [...words.matchAll(title)].map((match) => workOf(match[1] ?? ''))
      : [],
  );
}
