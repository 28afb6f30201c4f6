import type { Language } from '../../contract/common.ts';

/** What stands on A4 paper, free of measures: how it looks is decided in `typesetting/`. */
export interface A4Document {
  /** Names the document at the printer and in logs; holds nothing personal. */
  readonly jobId: string;
  readonly language: Language;
  readonly title: string;
  /** One line under the title. */
  readonly subtitle?: string;
  /** Who hands it out: the name of the station. */
  readonly issuer: string;
  /** The day it was printed, ms since the epoch. */
  readonly printedAt: number;
  /** IANA name, for the date. */
  readonly timeZone: string;
  /** Where its content is from and of what date; stands at the foot of every page. */
  readonly source?: string;
  readonly blocks: readonly DocumentBlock[];
  /** Scanned by a phone to read on; stands at the end. */
  readonly qr?: { readonly data: string; readonly caption: string };
  /** `large`: for people who see less. Default `standard`. */
  readonly print?: PrintSize;
}

export type PrintSize = 'standard' | 'large';

export type DocumentBlock =
  /** Level 1 divides the document, level 2 a part of it. */
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** What must not be missed: a period that runs out, a right that is lost. */
  | { readonly kind: 'notice'; readonly text: string }
  /** Numbered from 1. */
  | { readonly kind: 'steps'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly [label: string, value: string])[] };
