import { numeral, parseNumber } from '#station/content/citations/citations.ts';
import type { IndexedLaw, SearchIndex } from '../index/read-index.ts';
import type { Accepts } from '../rank/first-guess.ts';
import type { LawNames } from './law-names.ts';

const part = `(?:第?[${numeral}]{1,4}款)?(?:第?[（(]?[${numeral}]{1,4}[）)]?项)?`;
const inserted = `(?:\\s*之\\s*([${numeral}]{1,4}))?`;

/** 民法典 1079, 民法典第1079条, 刑法二百五十三条之一; a number right behind the name must be marked or stand apart. */
const whole = new RegExp(
  `^(.*?\\D)(?:\\s*第\\s*([${numeral}]{1,12})\\s*条?|\\s*([${numeral}]{1,12})\\s*条|\\s*([0-9]{1,5}))${inserted}${part}$`,
);
/** 请问民法典第1079条是什么, 民法典1079，离婚: with something before or behind it. */
const within = new RegExp(
  `^(?:请问|想问|根据|依据|依照|按照)?\\s*(.*?\\D)(?:\\s*第?\\s*([${numeral}]{1,12})\\s*条(?![例约])|\\s*([0-9]{1,5})(?=[\\s\\p{P}]))${inserted}`,
  'u',
);
const marksAtEnd = /[\s。，、；：？！…,.;:?!]+$/;

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
  const text = query.replace(marksAtEnd, '');
  const [, name, marked, ended, bare, suffix] = whole.exec(text) ?? [];
  const [, around, first, apart, insertedThere] = within.exec(text) ?? [];
  const rows =
    rowsNamed(index, names.find(name ?? ''), marked ?? ended ?? bare, suffix) ??
    // A contract has a third article, too: beside other words a law is named by its whole name.
    rowsNamed(index, names.called(around ?? ''), first ?? apart, insertedThere) ??
    names.called(text).map(({ first }) => first);
  return rows
    .filter((row) => accepts(row))
    .toSorted((a, b) => Number(index.lawOf(b).inForce) - Number(index.lawOf(a).inForce));
}

/** Null: no law is named, or no number. */
function rowsNamed(
  index: SearchIndex,
  laws: readonly IndexedLaw[],
  article: string | undefined,
  suffix: string | undefined,
): number[] | null {
  const number = parseNumber(article ?? '');
  if (laws.length === 0 || !number) return null;
  return laws.flatMap((law) => rowsOf(index, law, number, parseNumber(suffix ?? '') ?? 0));
}

function rowsOf(index: SearchIndex, law: IndexedLaw, number: number, suffix: number): number[] {
  const { column } = index;
  for (let row = law.first; row <= law.last; row += 1)
    if (column.number[row] === number && column.suffix[row] === suffix) return [row];
  return [];
}
