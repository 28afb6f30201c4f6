import { numeral, parseNumber } from './chinese-number.ts';
import { workOf } from './titles.ts';

/** A place in a text that points to a law or an article of one. */
interface Reference {
  /** Where it stands in the text: first character and the one behind the last, UTF-16. */
  readonly from: number;
  readonly to: number;
  /** The work it points to (see `workOf`); null: the document it stands in. */
  readonly work: string | null;
  /** Null: the law as a whole. */
  readonly number: number | null;
  readonly suffix: number;
  /** 第二款 as 2; null: the whole article. */
  readonly paragraph: number | null;
}

/** What a reference needs to know of where it stands. */
interface ReferenceContext {
  /** Whether a work of this name is in the library. */
  isWork(work: string): boolean;
  /** Whether an article named without a law is one of this document: so in laws, not in cases and amendments. */
  readonly bareIsOwn: boolean;
}

const article = new RegExp(
  `第([${numeral}]+)条(?:之([${numeral}]+))?(?:第([${numeral}]+)款)?(?:第?[（(]?[${numeral}]+[）)]?项)?`,
  'g',
);
const marked = /《([^《》]*(?:《[^《》]*》[^《》]*)*)》/g;
const own = /本(?:实施)?(?:法|条例|规定|办法|解释|细则|规则|决定|准则|规范|章程)$/;
/** Between the members of a list of articles: 第十条、第十二条和第十五条至第十七条. */
const listed = /^(?:[、，和或及与至到]|以及|或者|或者是|并|项|款|第[^条款项]{1,6}[款项])*$/;
const longestTitle = 60;

/** All references of one text, in the order they stand. */
export function findReferences(text: string, context: ReferenceContext): Reference[] {
  const titles = markedTitles(text, context);
  const articles = articlesIn(text, titles, context);
  const used = new Set(articles.map(({ title }) => title));
  const whole = titles
    .filter((title) => title.work !== null && !used.has(title))
    .map(({ from, to, work }) => ({ from, to, work, number: null, suffix: 0, paragraph: null }));
  return [...whole, ...articles.map(({ reference }) => reference)].toSorted((a, b) => a.from - b.from);
}

interface MarkedTitle {
  readonly from: number;
  readonly to: number;
  /** Null: a title that the library does not have. */
  readonly work: string | null;
}

function markedTitles(text: string, context: ReferenceContext): MarkedTitle[] {
  return [...text.matchAll(marked)].map((match) => {
    const work = workOf(match[1] ?? '');
    const from = match.index;
    return { from, to: from + match[0].length, work: context.isWork(work) ? work : null };
  });
}

interface FoundArticle {
  readonly reference: Reference;
  readonly title: MarkedTitle | undefined;
}

/** What an article belongs to: a law by name, the document itself (null), or nobody can tell (undefined). */
type Owner = string | null | undefined;

function articlesIn(text: string, titles: readonly MarkedTitle[], context: ReferenceContext): FoundArticle[] {
  const found: FoundArticle[] = [];
  let end = -1;
  let owner: Owner;
  for (const match of text.matchAll(article)) {
    const from = match.index;
    const title = titleBefore(text, titles, from);
    const inList = end >= 0 && listed.test(text.slice(end, from));
    if (!inList) owner = ownerOf(text, from, title, context);
    end = from + match[0].length;
    const number = parseNumber(match[1] ?? '');
    if (owner === undefined || !number) continue;
    const suffix = parseNumber(match[2] ?? '') ?? 0;
    const paragraph = parseNumber(match[3] ?? '');
    found.push({ reference: { from, to: end, work: owner, number, suffix, paragraph }, title });
  }
  return found;
}

/** The title in book marks right before a place, with at most 的 or a bracket (以下简称…) between. */
function titleBefore(text: string, titles: readonly MarkedTitle[], at: number): MarkedTitle | undefined {
  const title = titles.findLast(({ to }) => to <= at);
  return title && /^(?:（[^（）]*）)?的?\s*$/.test(text.slice(title.to, at)) ? title : undefined;
}

function ownerOf(
  text: string,
  at: number,
  title: MarkedTitle | undefined,
  { isWork, bareIsOwn }: ReferenceContext,
): Owner {
  // A law that the library does not have: its article is not one of ours.
  if (title) return title.work ?? undefined;
  const before = text.slice(Math.max(0, at - longestTitle), at).replace(/[的\s]+$/, '');
  // In an amendment 本法 is the law that is amended, in a case the one that is quoted.
  if (own.test(before)) return bareIsOwn ? null : undefined;
  const named = titleEnding(before, isWork);
  if (named !== null) return named;
  // 刑法第… without such a law in the library, 该办法第…: somebody else's article.
  if (/(?:法|条例|规定|办法|解释|细则|规则|决定|修正案|公约|议定书|》)$/.test(before)) return undefined;
  return bareIsOwn ? null : undefined;
}

/** The longest known title that a text ends with: …依照民事诉讼法. */
function titleEnding(text: string, isWork: (work: string) => boolean): string | null {
  const spelled = workOf(text);
  for (let from = 0; from < spelled.length - 1; from += 1) {
    const work = spelled.slice(from);
    if (isWork(work)) return work;
  }
  return null;
}
