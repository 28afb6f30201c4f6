/**
 * What is looked through. Words and grams are of single articles; the heading and all words of a chapter speak for each
 * of its articles, the title for each article of the law.
 */
export const fields = {
  word: { id: 0, lengthWeight: 0.6 },
  gram: { id: 1, lengthWeight: 0.6 },
  chapter: { id: 2, lengthWeight: 0.75 },
  heading: { id: 3, lengthWeight: 0.3 },
  title: { id: 4, lengthWeight: 0.3 },
} as const;

export type FieldName = keyof typeof fields;

/** How soon the repetition of a term stops to count: k1 of BM25. Lengths count by `lengthWeight`, its b. */
export const saturation = 1.2;
