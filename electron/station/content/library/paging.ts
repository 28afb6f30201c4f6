import type { Listing, PageOptions } from './rows.ts';

const mostAPage = 200;

export function limitOf({ limit }: PageOptions): number {
  return Math.min(Math.max(1, Math.trunc(limit)), mostAPage);
}

/**
 * A page from one row more than was asked for: that one tells whether there is a next page. The cursor is the sort key of
 * the last row, so that pages neither repeat nor skip, however long the list.
 */
export function listing<Row, Item>(
  rows: readonly Row[],
  options: PageOptions,
  read: (row: Row) => Item,
  keyOf: (row: Row) => readonly (string | number | null)[],
): Listing<Item> {
  const limit = limitOf(options);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? JSON.stringify(keyOf(last)) : null;
  return { items: shown.map(read), next };
}

/** The sort key in a cursor, of so many fields; null: from the beginning, or the cursor is not one of ours. */
export function keyAfter({ after }: PageOptions, fields: number): readonly (string | number | null)[] | null {
  if (after === undefined) return null;
  try {
    const key: unknown = JSON.parse(after);
    return Array.isArray(key) && key.length === fields && key.every(isSortable) ? key : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isSortable(value: unknown): value is string | number | null {
  return value === null || typeof value === 'string' || typeof value === 'number';
}
