import type { Opening, TextKind, Unit } from '../pack/pack.ts';

/** A document in a list: enough for one line. */
export interface DocumentSummary {
  /** 劳动合同法@2012-12-28, guide/legal-aid */
  readonly id: string;
  readonly kind: TextKind;
  readonly title: string;
  readonly shortTitle: string;
  readonly translations: Readonly<Record<string, string>>;
  readonly version: string | null;
  /** First day it applies, and the first it no longer does; null: not known, open. */
  readonly effective: string | null;
  readonly ends: string | null;
  /** On the day the library was marked for. */
  readonly inForce: boolean;
}

export interface DocumentDetail extends DocumentSummary {
  readonly info: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
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

export interface Article extends Pick<Unit, 'key' | 'form' | 'label' | 'number' | 'suffix' | 'text'> {
  readonly id: number;
  readonly document: string;
  /** From the outermost part to the innermost. */
  readonly headings: readonly string[];
}

/** A place in an article's text that leads somewhere. */
export interface LinkOut {
  readonly start: number;
  readonly stop: number;
  /** The document it leads to: the version in force, else the newest. */
  readonly document: string;
  readonly title: string;
  /** Null: the document as a whole. */
  readonly article: number | null;
  readonly label: string;
  /** 第二款 is 2; null: the whole article. */
  readonly paragraph: number | null;
}

/** An article that points to the one asked about. */
export interface LinkIn {
  readonly article: number;
  readonly label: string;
  readonly document: string;
  readonly title: string;
}

/** A page of a list, and where the next one begins; null: there is none. */
export interface Listing<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

export interface PageOptions {
  /** At most this many, 1 to 200. */
  readonly limit: number;
  /** `next` of the page before; left out: from the beginning. */
  readonly after?: string;
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
