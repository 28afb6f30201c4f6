import type { Paper } from '../models.ts';

/** Cells of font A, on which every ticket printer at 203 dpi agrees: a Chinese character takes two columns. */
export const columnDots = 12;
export const characterDots = 24;

/** `gb18030`: the built-in font knows four-byte characters, too. GBK is what every Chinese printer knows. */
export type CharacterSet = 'gbk' | 'gb18030';

/** What setting lines needs to know of a printer. */
export interface Sheet {
  readonly paper: Paper;
  readonly characters: CharacterSet;
}
