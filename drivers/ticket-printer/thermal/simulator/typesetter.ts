import iconv from 'iconv-lite';
import type { GlyphMark, PaperWeb } from './page.ts';

/** Font A: 12 × 24 dots; a Chinese character takes two such cells. */
const cellWidth = 12;
const cellHeight = 24;
const defaultSpacing = 30;

interface Style {
  align: number;
  bold: boolean;
  inverse: boolean;
  underline: boolean;
  /** GS !: for one-byte characters, and for Chinese unless the model ignores it. */
  size: { width: number; height: number };
  /** FS !: for Chinese only. */
  chineseSize: { width: number; height: number };
  /** The size command heard last rules Chinese characters. */
  lastSize: 'gs' | 'fs';
  spacing: number;
}

function plainStyle(): Style {
  return {
    align: 0,
    bold: false,
    inverse: false,
    underline: false,
    size: { width: 1, height: 1 },
    chineseSize: { width: 1, height: 1 },
    lastSize: 'gs',
    spacing: defaultSpacing,
  };
}

/** Sets characters into lines on the paper, as the firmware does. Returns how many dots the paper moved. */
export class Typesetter {
  readonly #web: PaperWeb;
  readonly #widthDots: number;
  readonly #chineseHeedsGs: boolean;
  #line: Omit<GlyphMark, 'y'>[] = [];
  #x = 0;
  style = plainStyle();

  constructor(web: PaperWeb, widthDots: number, chineseHeedsGs: boolean) {
    this.#web = web;
    this.#widthDots = widthDots;
    this.#chineseHeedsGs = chineseHeedsGs;
  }

  reset(): void {
    this.style = plainStyle();
    this.drop();
  }

  /** Forgets the line begun. */
  drop(): void {
    this.#line = [];
    this.#x = 0;
  }

  get atLineStart(): boolean {
    return this.#line.length === 0;
  }

  /** Adds a character; one that does not fit any more begins the next line. */
  character(bytes: Uint8Array): number {
    const wide = bytes.length > 1;
    const scale = wide ? this.#chineseScale() : this.style.size;
    const width = cellWidth * (wide ? 2 : 1) * scale.width;
    const moved = this.#x + width > this.#widthDots && !this.atLineStart ? this.endLine() : 0;
    const text = iconv.decode(Buffer.from(bytes), bytes.length > 2 ? 'gb18030' : 'gbk');
    const { bold, inverse, underline } = this.style;
    this.#line.push({
      kind: 'glyph',
      text,
      x: this.#x,
      width,
      height: cellHeight * scale.height,
      bold,
      inverse,
      underline,
    });
    this.#x += width;
    return moved;
  }

  /** Prints the line and moves on by the line spacing, or by the tallest character if that is more. */
  endLine(): number {
    const tallest = Math.max(0, ...this.#line.map((glyph) => glyph.height));
    const left = this.offset(this.#x);
    const base = this.#web.y + tallest;
    this.#web.mark(...this.#line.map((glyph) => ({ ...glyph, x: left + glyph.x, y: base - glyph.height })));
    const text = this.#line.map((glyph) => glyph.text).join('');
    if (text !== '') this.#web.read(text);
    this.drop();
    return this.feed(Math.max(this.style.spacing, tallest));
  }

  feed(dots: number): number {
    this.#web.feed(dots);
    return dots;
  }

  /** Left edge of something `width` dots wide under the alignment in force. */
  offset(width: number): number {
    const free = Math.max(0, this.#widthDots - width);
    return this.style.align === 1 ? Math.floor(free / 2) : this.style.align === 2 ? free : 0;
  }

  #chineseScale(): { width: number; height: number } {
    const { size, chineseSize, lastSize } = this.style;
    return this.#chineseHeedsGs && lastSize === 'gs' ? size : chineseSize;
  }
}
