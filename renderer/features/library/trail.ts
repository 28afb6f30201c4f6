import type {
  InstitutionShown,
  institutionTypes,
  PersonShown,
  TextKindShown,
} from '../../../electron/contract/library.ts';

/** A text to read: by its row, or by its document and, where one is meant, the article. */
export type TextAddress =
  | { readonly article: number }
  | { readonly document: string; readonly key: string | null };

export const kindGroups = ['law', 'case', 'guide', 'education'] as const;
/** What can be searched by itself. */
export type KindGroup = (typeof kindGroups)[number];

/** The kinds of texts in a group, as the station names them. */
export const kindsOf: Readonly<Record<KindGroup, TextKindShown[]>> = {
  law: ['law', 'regulation', 'rule', 'interpretation'],
  case: ['case'],
  guide: ['guide'],
  education: ['education'],
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
  | { readonly at: 'learn'; readonly page: number }
  | {
      readonly at: 'quiz';
      readonly quiz: string;
      readonly title: string;
      /** What was chosen, question by question. */
      readonly chosen: readonly number[];
      /** The last choice is being explained. */
      readonly explained: boolean;
    }
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
  readonly person: PersonShown | null;
  readonly institution: InstitutionShown | null;
}

export type PlaceAt<At extends LibraryPlace['at']> = Extract<LibraryPlace, { at: At }>;

/** Three steps, from the usual size on. */
export const textSizes = ['usual', 'large', 'largest'] as const;
export type TextSize = (typeof textSizes)[number];

/** The way that a visitor went through the library; the last place is shown. Never empty. */
export interface Trail {
  readonly places: readonly LibraryPlace[];
  readonly textSize: TextSize;
}

export const everywhere: NearFilter = {
  who: 'places',
  type: null,
  language: null,
  speciality: null,
  openNow: false,
};

export const beginning: Trail = { places: [{ at: 'search', text: '' }], textSize: 'usual' };

export function placeShown({ places }: Trail): LibraryPlace {
  const last = places.at(-1);
  if (!last) throw new Error('A trail has at least one place');
  return last;
}

/** One place further. */
export function opened(trail: Trail, place: LibraryPlace): Trail {
  return { ...trail, places: [...trail.places, place] };
}

/** The shown place, changed: how it will be found on the way back. */
export function kept(trail: Trail, place: LibraryPlace): Trail {
  return { ...trail, places: [...trail.places.slice(0, -1), place] };
}

export function canGoBack({ places }: Trail): boolean {
  return places.length > 1;
}

export function wentBack(trail: Trail): Trail {
  return canGoBack(trail) ? { ...trail, places: trail.places.slice(0, -1) } : trail;
}

/** The step after this one, and the first after the last. */
export function nextTextSize(size: TextSize): TextSize {
  return textSizes[(textSizes.indexOf(size) + 1) % textSizes.length] ?? 'usual';
}
