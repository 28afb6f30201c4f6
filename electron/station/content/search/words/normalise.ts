import { beginningOf } from '../../../../contract/graphemes.ts';

/** More of a query than this is not looked at: nobody types it, and every query must end in bounded time. */
const longestQuery = 200;

/** One way to write what can be written in several: full-width letters and digits as ASCII, small letters. */
export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** A query as the rest of the search reads it: normalised, one space between what stands apart, not too long. */
export function normaliseQuery(query: string): string {
  const normalised = normalise(beginningOf(query, longestQuery));
  return beginningOf(normalised.replace(/[\p{C}\s]+/gu, ' ').trim(), longestQuery);
}
