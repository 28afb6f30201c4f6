import { articleLabel, numeral, parseNumber } from '#station/content/citations/citations.ts';

/** The number of an article: 第一百三十三条之一 is 133 with suffix 1. */
export interface ArticleNumber {
  readonly number: number;
  readonly suffix: number;
}

export interface ArticleLine extends ArticleNumber {
  readonly label: string;
  /** What stands behind the label. */
  readonly rest: string;
}

// 笫 is a slip of typists for 第. A space can slip in before 条.
const start = new RegExp(`^[第笫]\\s*([${numeral}]+)\\s*条(?:\\s*之\\s*([${numeral}]+))?`);
/** What a citation goes on with; an article's text never begins so. */
const citation = /^(?:[的、和或及与至到第款项中所]|规定|之)/;

/**
 * Reads a line as the first of an article; null when it is ordinary text. A label is followed by a space. Where the
 * space is missing, the line is an article only when its number is the next one and it does not read as a citation
 * (第三条规定的……), which can stand at the start of a line too.
 */
export function readArticleLine(line: string, last: ArticleNumber | null): ArticleLine | null {
  const found = start.exec(line);
  const number = found?.[1] === undefined ? null : parseNumber(found[1]);
  if (!found || number === null || number === 0) return null;
  const suffix = found[2] === undefined ? 0 : (parseNumber(found[2]) ?? 0);
  const behind = line.slice(found[0].length);
  const spaced = /^(?:\s|$|[【（])/.test(behind);
  if (!spaced && (citation.test(behind) || !follows({ number, suffix }, last))) return null;
  return { number, suffix, label: articleLabel(number, suffix), rest: behind.trim() };
}

/** Whether an article is the one that comes after `last`. Before the first anything is. */
export function follows({ number, suffix }: ArticleNumber, last: ArticleNumber | null): boolean {
  if (last === null) return suffix === 0;
  return (
    (number === last.number + 1 && suffix === 0) || (number === last.number && suffix === last.suffix + 1)
  );
}

const inside = new RegExp(`(?<=[。；：”）]) +(?=[第笫][${numeral}]+条(?:之[${numeral}]+)? )`, 'g');

/**
 * Divides a line in which several articles follow each other, as some files have whole chapters in one line. Only
 * where the numbers go on by one: anything else is a citation behind a full stop.
 */
export function splitArticles(line: string, last: ArticleNumber | null): string[] {
  const pieces: string[] = [];
  let before = last;
  for (const piece of line.split(inside)) {
    const article = readArticleLine(piece, before);
    const starts = article !== null && (pieces.length === 0 || follows(article, before));
    if (starts || pieces.length === 0) pieces.push(piece);
    else pieces.push(`${pieces.pop()} ${piece}`);
    if (starts) before = article;
  }
  return pieces;
}
