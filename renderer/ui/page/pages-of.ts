/** Cuts a list into pages of at most `size`. There is always one page, even of nothing. */
export function pagesOf<Item>(items: readonly Item[], size: number): Item[][] {
  const pages: Item[][] = [];
  for (let from = 0; from < items.length; from += size) pages.push(items.slice(from, from + size));
  return pages.length > 0 ? pages : [[]];
}
