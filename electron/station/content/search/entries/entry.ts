/** What is found by its own name and trade, beside the articles: the search's tables `search_entries` hold them. */
export const entryKinds = ['institution', 'person', 'guide', 'education', 'quiz'] as const;
export type EntryKind = (typeof entryKinds)[number];

export interface SearchableEntry {
  readonly kind: EntryKind;
  /** Its id among those of its kind. */
  readonly key: string;
  /** Its name or title, in Chinese first, then in other languages. */
  readonly names: readonly string[];
  /** Type of an institution, role of a person; null: the kind says it all. */
  readonly does: string | null;
  readonly specialities: readonly string[];
  /** Empty: it stands nowhere. */
  readonly address: string;
  /** WGS 84, degrees; null: not known. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** False for whoever may not practise now: never the first that is offered. */
  readonly inStanding: boolean;
}

/** A service of the terminal, as its page calls it, and what people say for it. */
export interface ServiceWords {
  readonly id: string;
  readonly words: readonly string[];
}
