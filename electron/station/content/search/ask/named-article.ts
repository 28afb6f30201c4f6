import { numeral, parseNumber } from '#station/content/citations/citations.ts';
import type { IndexedLaw, SearchIndex } from '../index/read-index.ts';
import type { Accepts } from '../rank/first-guess.ts';
import type { LawNames } from './law-names.ts';

/** 民法典 1079, 民法典第1079条, 刑法二百五十三条之一; a number right behind the name must be marked or stand apart. */
const cited = new RegExp(
  `^(.*?\\D)(?:\\s*第\\s*([${numeral}]{1,12})\\s*条?|\\s*([${numeral}]{1,12})\\s*条|\\s*([0-9]{1,5}))` +
    `(?:\\s*之\\s*([${numeral}]{1,4}))?(?:第?[${numeral}]{1,4}款)?$`,
);

/**
 * The articles a question names, those in force first: 民法典 1079, 劳动合同法第三十八条. The name of a law alone names its
 * first article. Empty: it names none.
 */
export function namedArticles(
  index: SearchIndex,
  names: LawNames,
  query: string,
  accepts: Accepts,
): number[] {
  const [, name, marked, ended, bare, suffix] = cited.exec(query) ?? [];
  const number = parseNumber(marked ?? ended ?? bare ?? '');
  const laws = name !== undefined && number ? names.find(name) : [];
  const rows =
    laws.length > 0 && number
      ? laws.flatMap((law) => rowsOf(index, law, number, parseNumber(suffix ?? '') ?? 0))
      : names.called(query).map(({ first }) => first);
  return rows
    .filter((row) => accepts(row))
    .toSorted((a, b) => Number(index.lawOf(b).inForce) - Number(index.lawOf(a).inForce));
}

function rowsOf(index: SearchIndex, law: IndexedLaw, number: number, suffix: number): number[] {
  const { column } = index;
  for (let row = law.first; row <= law.last; row += 1)
    if (column.number[row] === number && column.suffix[row] === suffix) return [row];
  return [];
}
