import type { FoundKind, InstitutionShown, institutionTypes, Professional } from '#contract/library.ts';
import type { PlaceAt as Place } from '#renderer/navigation/feature.ts';

/** A text to read: by its row, or by its document and, where one is meant, the article. */
export type TextAddress =
  | { readonly article: number }
  | { readonly document: string; readonly key: string | null };

export const kindGroups = ['law', 'case', 'guide', 'education', 'near'] as const;
/** What can be searched by itself. */
export type KindGroup = (typeof kindGroups)[number];

/** The kinds in a group, as the station names them. */
export const kindsOf: Readonly<Record<KindGroup, FoundKind[]>> = {
  law: ['law', 'regulation', 'rule', 'interpretation', 'note'],
  case: ['case'],
  guide: ['guide'],
  education: ['education', 'quiz'],
  near: ['institution', 'person'],
};

/** Which places or people are shown. */
export interface NearFilter {
  readonly who: 'places' | 'people';
  /** Of places. */
  readonly type: (typeof institutionTypes)[number] | null;
  readonly language: string | null;
  readonly speciality: string | null;
  readonly openNow: boolean;
}

/** A page of the library, with all that must be as it was when the reader comes back to it. */
export type LibraryPlace =
  | { readonly at: 'search'; readonly text: string }
  | {
      readonly at: 'found';
      readonly asked: string;
      readonly group: KindGroup | null;
      /** Also what no longer applies. */
      readonly past: boolean;
      readonly page: number;
    }
  | {
      readonly at: 'text';
      readonly address: TextAddress;
      /** CSS px. */
      readonly scrolled: number;
      /** The sentence at which reading aloud stands, from 0; null: it has not begun. */
      readonly heard: number | null;
    }
  | {
      readonly at: 'take-away';
      readonly document: string;
      readonly key: string;
      /** Which of its codes is shown, from 0. */
      readonly code: number;
    }
  | { readonly at: 'guides'; readonly page: number }
  | {
      readonly at: 'near';
      readonly filter: NearFilter;
      readonly page: number;
      /** The filter is being chosen. */
      readonly choosing: boolean;
    }
  | { readonly at: 'entry'; readonly entry: NearEntry };

/** A place with what it does, or a person with the place they work at. */
export interface NearEntry {
  readonly person: Professional | null;
  readonly institution: InstitutionShown | null;
}

export type PlaceAt<At extends LibraryPlace['at']> = Place<LibraryPlace, At>;

export const everywhere: NearFilter = {
  who: 'places',
  type: null,
  language: null,
  speciality: null,
  openNow: false,
};

/** A text, from its beginning. */
export function beginningOf(address: TextAddress): PlaceAt<'text'> {
  return { at: 'text', address, scrolled: 0, heard: null };
}

export function wholeOf(document: string): PlaceAt<'text'> {
  return beginningOf({ document, key: null });
}
