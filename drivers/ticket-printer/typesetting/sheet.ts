/** The paper a printer is loaded with, as its 203-dpi head sees it. */
export interface Paper {
  /** Width of the head in dots. */
  readonly dots: number;
  /** Width in ASCII characters of font A (12 dots each); a Chinese character takes two. */
  readonly columns: number;
}

export const paper80mm: Paper = { dots: 576, columns: 48 };
export const paper58mm: Paper = { dots: 384, columns: 32 };

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
