import type { Language } from '#contract/common.ts';

/** How the list of services is laid out. */
export interface ListShape {
  readonly tilesOnPage: number;
  /** On a wide screen. */
  readonly wideColumns: 1 | 2;
}

/**
 * As many services on a page as can be read and touched well. Chinese says in few characters what other languages need
 * two lines for, and large print has room for half as many.
 */
export function listShape(elder: boolean, landscape: boolean, language: Language): ListShape {
  const short = language === 'zh-CN';
  if (elder) return { tilesOnPage: short && !landscape ? 4 : 3, wideColumns: 1 };
  if (short) return { tilesOnPage: 6, wideColumns: 2 };
  return { tilesOnPage: landscape ? 5 : 6, wideColumns: 1 };
}
