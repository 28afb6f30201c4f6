import type { Candidate } from './pinyin/convert.ts';

/** A candidate, and over how many columns it stands. */
export interface PlacedCandidate {
  readonly candidate: Candidate;
  readonly columns: number;
}

/** More are not looked at at once. */
const mostOnPage = 8;
const charactersOfColumn = 2;

/** Candidates page by page: at most eight, in so many rows of columns, a long one over several. */
export function candidatePages(
  candidates: readonly Candidate[],
  { columns, rows }: { readonly columns: number; readonly rows: number },
): PlacedCandidate[][] {
  const pages: PlacedCandidate[][] = [];
  let [row, taken] = [rows, 0];
  for (const candidate of candidates) {
    const wanted = Math.min(columns, Math.ceil([...candidate.text].length / charactersOfColumn));
    if (taken + wanted > columns) [row, taken] = [row + 1, 0];
    if (row >= rows || (pages.at(-1)?.length ?? 0) >= mostOnPage) {
      pages.push([]);
      [row, taken] = [0, 0];
    }
    pages.at(-1)?.push({ candidate, columns: wanted });
    taken += wanted;
  }
  return pages;
}
