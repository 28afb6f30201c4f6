import { numeral, parseNumber } from '#station/content/content.ts';
import { hasNumber, numbersIn } from './numbers.ts';

/** What the search knows of words. */
export interface Words {
  /** The words of a text that say what it is about, each with how much it says. */
  tellingWords(text: string): ReadonlyMap<string, number>;
}

/** The article that a sentence cites. */
export interface CitedArticle {
  /** Its law's, in short: 劳动合同法. */
  readonly title: string;
  readonly number: number;
  readonly suffix: number;
  readonly text: string;
}

/** So much of what a clause says has to stand in the article, by the weight of its words. */
const leastShare = 0.6;
/** A clause without a telling word is one that joins others: 您可以, 也就是说. */
const longestJoint = 5;

const clauseEnd = /[，。；：、！？,;:!?\n]+/;
const negation =
  /不(?!动产|论|仅|但|同|可抗力|当得利)|未(?!成年|婚)|无(?!论|偿|线)|没有|禁止|严禁|非(?!法|全日制|婚生)|免/;
const prohibition = /不得|禁止|严禁|不准|不许|不可(?!抗力)|不能|不应|不予|无权/;

/**
 * Whether an article says what a sentence claims, as far as its words tell: each clause has most of its telling words there, all its
 * numbers and all Latin letters, and neither of the two denies where the other does not. It cannot tell who owes what to whom.
 */
export function isBacked(sentence: string, article: CitedArticle, words: Words): boolean {
  const text = plain(article.text);
  const claim = withoutCitation(plain(sentence), article);
  if (namesOtherLaw(claim, text) || !hasSigns(claim, text)) return false;
  const clauses = claim.split(clauseEnd).map((clause) => ({ clause, telling: words.tellingWords(clause) }));
  const said = clauses.filter(({ clause, telling }) => telling.size > 0 || clause.length > longestJoint);
  return said.length > 0 && said.every(({ clause, telling }) => isSaid(clause, telling, text));
}

const article = `第([${numeral}]+)条(?:之([${numeral}]+))?(?:第[${numeral}]+款)?(?:第?[（(]?[${numeral}]+[）)]?项)?`;

/** Takes out where a sentence says that it stands, if it says the right place: that is looked at by its citation. */
function withoutCitation(claim: string, { title, number, suffix }: CitedArticle): string {
  const law = `《?(?:中华人民共和国)?${title.replace(/[^\p{L}\p{N}]/gu, '.')}》?的?`;
  const cited = new RegExp(
    `(?:根据|依照|依据|按照)?(?:${law})?${article}(?:的?规定)?|(?:根据|依照|依据|按照)?${law}(?:的?规定)?`,
    'gu',
  );
  return claim.replace(cited, (all, digits?: string, after = '') => {
    const isRight =
      digits === undefined || (parseNumber(digits) === number && (parseNumber(after) ?? 0) === suffix);
    return isRight ? '' : all;
  });
}

/** A law or an article that the cited one does not name. */
function namesOtherLaw(claim: string, text: string): boolean {
  return [...claim.matchAll(new RegExp(`《[^》]*》?|${article}`, 'gu'))].some(
    ([named]) => !text.includes(named),
  );
}

/** Numbers, and what no law is written with: addresses, telephone numbers, pictures. */
function hasSigns(claim: string, text: string): boolean {
  const numbers = numbersIn(text);
  const signs = claim.match(/[\p{Script=Latin}@/\\\p{So}]+/gu) ?? [];
  return (
    numbersIn(claim).every((asked) => hasNumber(numbers, asked)) && signs.every((sign) => text.includes(sign))
  );
}

function isSaid(clause: string, telling: ReadonlyMap<string, number>, text: string): boolean {
  if (shareIn(telling, text) < leastShare) return false;
  const others = text.split(clauseEnd);
  const nearest = others
    .map((other) => ({ other, share: shareIn(telling, other) }))
    .reduce((best, one) => (one.share > best.share ? one : best));
  if (negation.test(clause)) return negation.test(nearest.other);
  // What stands only where something is forbidden may not be said as if it were allowed.
  const allowed = others.filter((other) => !prohibition.test(other)).join('\n');
  const isAllowed = [...telling.keys()].every((word) => allowed.includes(word) || !text.includes(word));
  return isAllowed && !prohibition.test(nearest.other);
}

function shareIn(telling: ReadonlyMap<string, number>, text: string): number {
  let [found, whole] = [0, 0];
  for (const [word, weight] of telling) {
    // Numbers are written in many ways, and are looked at apart.
    if (/^\d+$/.test(word)) continue;
    whole += weight;
    if (text.includes(word)) found += weight;
  }
  return whole === 0 ? 0 : found / whole;
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
