import iconv from 'iconv-lite';

/** `gb18030`: the built-in font knows four-byte characters, too. GBK is what every Chinese printer knows. */
export type CharacterSet = 'gbk' | 'gb18030';

/** One character position on the paper. */
export interface Cell {
  /** What a reader sees as one character. */
  readonly text: string;
  /** Columns of font A it takes: 1 or 2. */
  readonly columns: 1 | 2;
  /** Its bytes in the printer's own font; `null` if the font lacks it. */
  readonly bytes: readonly number[] | null;
}

/** Stands for a character that the printer's font lacks (geta mark, customary in Chinese type-setting). */
export const missing: Cell = { text: '〓', columns: 2, bytes: [0xa1, 0xfe] };

const graphemes = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Yi}\p{Extended_Pictographic}]/u;
/** Some tables map these to positions that every vendor fills differently. */
const privateUse = /\p{Co}/u;
const control = /\p{Cc}|\p{Cf}/u;

/**
 * Splits text into cells. Control characters vanish, so that no text, whatever its origin, can become a command.
 */
export function cellsOf(text: string, characters: CharacterSet): readonly Cell[] {
  const cells: Cell[] = [];
  for (const { segment } of graphemes.segment(text.replaceAll('\t', ' '))) {
    const visible = [...segment].filter((part) => !control.test(part)).join('');
    if (visible !== '') cells.push(cellOf(visible, characters));
  }
  return cells;
}

function cellOf(text: string, characters: CharacterSet): Cell {
  const bytes = bytesOf(text, characters);
  if (bytes) return { text, columns: bytes.length === 1 ? 1 : 2, bytes };
  return { text, columns: wide.test(text) ? 2 : 1, bytes: null };
}

/** The printer advances one column for a one-byte character and two for any longer one. */
function bytesOf(text: string, characters: CharacterSet): readonly number[] | null {
  if (text.length === 1 && text >= ' ' && text <= '~') return [text.charCodeAt(0)];
  if (privateUse.test(text)) return null;
  const bytes = [...iconv.encode(text, characters)];
  const [lead = 0, trail = 0] = bytes;
  if (lead < 0x81 || lead > 0xfe) return null;
  if (bytes.length === 2) return trail >= 0x40 && !isVendorsOwn(lead, trail) ? bytes : null;
  const isOne =
    [...text].length === 1 && (text.codePointAt(0) ?? 0) <= lastOfGb18030 && !otherWriting.test(text);
  return characters === 'gb18030' && bytes.length === 4 && isOne ? bytes : null;
}

/** GB 18030 has codes for these, too; but letters that join are not joined by a printer, and its font seldom has any. */
const otherWriting = /[\p{Script=Arabic}\p{Script=Mongolian}\p{Script=Yi}\p{Script=Tibetan}]/u;

/** GB 18030 asks a font for the characters up to Extension B; it lacks the later ones of names (𫰡, 𬭎). */
const lastOfGb18030 = 0x2a6df;

/** Places that GBK left to private characters, and that a printer's font leaves empty or fills as its maker liked. */
function isVendorsOwn(lead: number, trail: number): boolean {
  if (lead === 0xfe) return trail >= 0x50;
  if (lead === 0xa8) return trail === 0xbc || trail === 0xbf;
  return lead === 0xa9 && trail >= 0x89 && trail <= 0x95;
}

/** Whether the printer's own font has every character. */
export function canPrint(text: string, characters: CharacterSet): boolean {
  return cellsOf(text, characters).every(({ bytes }) => bytes !== null);
}

export function columnsOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.columns, 0);
}
