/** How a spelling was made of its text: in pinyin, by first letters, or with one wrong character (未*年人). */
export const spellingKinds = { full: 0, initials: 1, gap: 2 } as const;

/** Stands for one wrong character. */
export const anyCharacter = '*';

/** So often each word of the national laws must stand in them, one time for so many articles, to be a usual one. */
const articlesForOnce = 2_200;
const mostOften = 30;

/**
 * From this weight on a word is one that somebody may have mistyped. In a library of a few articles every word is; of the
 * rare words of tens of thousands of articles too many sound like a usual one.
 */
export function usualFrom(articles: number): number {
  return Math.min(mostOften, Math.max(1, Math.ceil(articles / articlesForOnce)));
}
