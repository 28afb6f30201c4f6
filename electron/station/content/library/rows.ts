import type { ArticleShown, DocumentSummaryShown, Reading } from '#contract/library.ts';
import type { Opening, Unit } from '../pack/pack.ts';

/** A document in a list: enough for one line. */
export type DocumentSummary = DocumentSummaryShown;

export interface DocumentDetail extends DocumentSummary {
  readonly info: string[];
  readonly fields: Record<string, string>;
  /** Row ids of its articles: all between these. */
  readonly firstArticle: number;
  readonly lastArticle: number;
  readonly media: readonly { readonly name: string; readonly hash: string; readonly type: string }[];
  /** What put an end to it, when another law did. */
  readonly repealedBy: DocumentSummary | null;
}

/** A part of a document with the first article below it. */
export interface OutlinePart {
  readonly ordinal: number;
  readonly parent: number | null;
  readonly title: string;
  readonly firstArticle: number | null;
}

export interface Article extends ArticleShown, Pick<Unit, 'form' | 'number' | 'suffix'> {
  readonly document: string;
}

/** A place in an article's text that leads somewhere: to the version in force, else the newest. */
export type LinkOut = Reading['links'][number] & {
  /** 第二款 is 2; null: the whole article. */
  readonly paragraph: number | null;
};

/** An article that points to the one asked about. */
export type LinkIn = Reading['citedBy'][number];

/** A page of a list, and where the next one begins; null: there is none. */
export interface Listing<Item> {
  readonly items: Item[];
  readonly next: string | null;
}

export interface PageOptions {
  /** At most this many, 1 to 200. */
  readonly limit: number;
  /** `next` of the page before; left out: from the beginning. */
  readonly after?: string | undefined;
}

/** A moment of the week in the station's time zone. */
export interface WeekMoment {
  /** 1 is Monday. */
  readonly day: number;
  /** `09:00` */
  readonly time: string;
}

/** Whether some hours include a moment. No hours given means nobody knows: null. */
export function isOpenAt(openings: readonly Opening[], { day, time }: WeekMoment): boolean | null {
  if (openings.length === 0) return null;
  return openings.some(({ days, from, to }) => days.includes(day) && from <= time && time < to);
}
