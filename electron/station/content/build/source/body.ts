import { articleLabel, numeral, parseNumber } from '#station/content/citations/citations.ts';
import { numberedKinds, type Part, picture, type TextKind, type Unit } from '#station/content/pack/pack.ts';
import {
  type ArticleLine,
  type ArticleNumber,
  follows,
  readArticleLine,
  splitArticles,
} from './article-line.ts';
import type { Line } from './clean-lines.ts';

export interface Body {
  readonly parts: readonly Part[];
  readonly units: readonly Unit[];
  /** Articles whose number does not go on from the one before: worth a look, not a fault. */
  readonly gaps: readonly { readonly line: number; readonly reason: string }[];
  /** Files the text shows: `![how it goes](steps.svg)`. */
  readonly media: readonly { readonly line: number; readonly name: string }[];
}

const heading = /^(#{1,6})(?:\s+(.*))?$/;
const comment = /^<!--\s*(.*?)\s*-->$/;
const item = new RegExp(`^([${numeral}]{1,4})、`);
/** A heading whose marks were forgotten: short, and no sentence. */
const bareHeading = new RegExp(`^第[${numeral}]+(分编|[编章节])(?:\\s+[^。；，：]{1,30})?$`);
const ranks: Readonly<Record<string, number>> = { 编: 1, 分编: 2, 章: 3, 节: 4 };
/** A passage ends with the paragraph that makes it this long: search and screens want pieces a person can take in. */
const longPassage = 800;

/** Reads the text of a document into its parts and units. */
export function readBody(lines: readonly Line[], kind: TextKind): Body {
  const reader = new BodyReader(lines, kind);
  for (const line of lines) reader.read(line);
  return reader.finish();
}

/** Cases, guides and the rest quote articles; only laws, their like and notes on them consist of them. */
function hasArticles(kind: TextKind): boolean {
  return numberedKinds.includes(kind);
}

interface Draft extends Omit<Unit, 'key' | 'text'> {
  readonly paragraphs: string[];
}

class BodyReader {
  readonly #kind: TextKind;
  readonly #numbersItems: boolean;
  readonly #parts: Part[] = [];
  readonly #open: { level: number; rank: number; index: number }[] = [];
  readonly #units: Unit[] = [];
  readonly #gaps: Body['gaps'][number][] = [];
  readonly #media: Body['media'][number][] = [];
  readonly #keys = new UniqueKeys();
  #draft: Draft | null = null;
  #last: ArticleNumber | null = null;

  constructor(lines: readonly Line[], kind: TextKind) {
    this.#kind = kind;
    this.#numbersItems =
      hasArticles(kind) && !lines.some((line) => readArticleLine(unmarked(line.text), null));
  }
  read({ number, text }: Line): void {
    const note = comment.exec(text);
    const marked = heading.exec(text);
    const bare = hasArticles(this.#kind) ? bareHeading.exec(text) : null;
    for (const [, , name] of text.matchAll(picture)) if (name) this.#media.push({ line: number, name });
    if (note) this.#readComment(note[1] ?? '');
    else if (marked) this.#readHeading(marked[1]?.length ?? 1, marked[2] ?? '', number);
    else if (bare) this.#openPart(this.#levelBelow(ranks[bare[1] ?? ''] ?? 4), text);
    else if (text !== '') for (const piece of this.#pieces(text)) this.#readText(piece, number);
  }
  finish(): Body {
    this.#end();
    return { parts: this.#parts, units: this.#units, gaps: this.#gaps, media: this.#media };
  }

  #pieces(text: string): string[] {
    return hasArticles(this.#kind) ? splitArticles(text, this.#last) : [text];
  }
  #readHeading(level: number, title: string, line: number): void {
    if (title === '') return;
    if (hasArticles(this.#kind) && readArticleLine(title, null)) this.#readText(title, line);
    else this.#openPart(level, title);
  }
  #openPart(level: number, title: string): void {
    this.#end();
    while ((this.#open.at(-1)?.level ?? 0) >= level) this.#open.pop();
    const rank = ranks[bareHeading.exec(title)?.[1] ?? ''] ?? 0;
    this.#open.push({ level, rank, index: this.#parts.length });
    this.#parts.push({ title: joinSpread(title), parent: this.#open.at(-2)?.index ?? null });
  }
  /** The level of a heading without marks: below the parts that are larger by name, 章 below 编. */
  #levelBelow(rank: number): number {
    const above = this.#open.findLast((part) => part.rank > 0 && part.rank < rank);
    return above ? above.level + 1 : (this.#open.find((part) => part.rank === rank)?.level ?? 2);
  }
  #readText(text: string, line: number): void {
    const article = hasArticles(this.#kind) ? readArticleLine(text, this.#last) : null;
    if (article) {
      if (this.#last !== null && !follows(article, this.#last)) this.#noteGap(line, article, this.#last);
      const { number, suffix, label } = article;
      this.#begin({ form: 'article', label, number, suffix, paragraphs: paragraphs(article.rest) });
      this.#last = { number, suffix };
      return;
    }
    const counted = this.#numbersItems ? item.exec(text) : null;
    const number = counted?.[1] === undefined ? null : parseNumber(counted[1]);
    if (counted && number) {
      const rest = text.slice(counted[0].length).trim();
      this.#begin({ form: 'item', label: counted[0], number, suffix: 0, paragraphs: paragraphs(rest) });
    } else this.#continue(text);
  }
  #noteGap(line: number, { label }: ArticleLine, last: ArticleNumber): void {
    this.#gaps.push({
      line,
      reason: `${label} stands right behind ${articleLabel(last.number, last.suffix)}`,
    });
  }
  #continue(text: string): void {
    if (this.#draft === null)
      this.#begin({ form: 'passage', label: '', number: null, suffix: 0, paragraphs: [] });
    this.#draft?.paragraphs.push(text);
    if (this.#draft?.form !== 'passage') return;
    const length = this.#draft.paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0);
    if (length >= longPassage) this.#end();
  }
  #begin(draft: Omit<Draft, 'part'>): void {
    this.#end();
    this.#draft = { ...draft, part: this.#open.at(-1)?.index ?? null };
  }
  /** Comments say nothing to people but one: a break between two passages. */
  #readComment(text: string): void {
    if (text === 'FORCE BREAK' && this.#draft?.form === 'passage') this.#end();
  }
  #end(): void {
    if (this.#draft === null) return;
    const { paragraphs: lines, ...unit } = this.#draft;
    this.#units.push({ key: this.#keys.of(unit), ...unit, text: lines.join('\n') });
    this.#draft = null;
  }
}

/** Gives every unit of a document a key of its own; a number that comes again gets a mark behind it. */
export class UniqueKeys {
  readonly #times = new Map<string, number>();
  #passages = 0;

  of({ form, number, suffix }: Pick<Unit, 'form' | 'number' | 'suffix'>): string {
    const key = this.#plain(form, number, suffix);
    const times = (this.#times.get(key) ?? 0) + 1;
    this.#times.set(key, times);
    return times === 1 ? key : `${key}~${times}`;
  }
  #plain(form: Unit['form'], number: number | null, suffix: number): string {
    if (form === 'passage') return `p${++this.#passages}`;
    if (form === 'item') return `i${number}`;
    return suffix === 0 ? `${number}` : `${number}-${suffix}`;
  }
}

function unmarked(line: string): string {
  return heading.exec(line)?.[2] ?? line;
}

function paragraphs(text: string): string[] {
  return text === '' ? [] : [text];
}

/** 附 则 and 总 则 are spread for the eye of print: 附则. */
function joinSpread(title: string): string {
  return title.replace(/(^|\s)([\u4e00-\u9fff]) ([\u4e00-\u9fff])$/, '$1$2$3').replace(/ {2,}/g, ' ');
}
