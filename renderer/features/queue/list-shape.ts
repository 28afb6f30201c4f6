import type { Language } from '../../../electron/contract/common.ts';

/** How the list of services is laid out. */
export interface ListShape {
  readonly tilesOnPage: number;
  readonly wideColumns: 1 | 2;
}

/**
 * As many services on a page as can be read and touched well: six; of large print three, or four where the screen is
 * tall and the words are short.
 */
export function listShape(elder: boolean, landscape: boolean, language: Language): ListShape {
  if (!elder) return { tilesOnPage: 6, wideColumns: 2 };
  return { tilesOnPage: !landscape && language === 'zh-CN' ? 4 : 3, wideColumns: 1 };
}
