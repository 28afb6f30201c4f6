/** A character as the head burns it; `x`, `y` is its upper left corner, in dots. */
export interface GlyphMark {
  readonly kind: 'glyph';
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly bold: boolean;
  readonly inverse: boolean;
  readonly underline: boolean;
}

/** Packed dots of a raster image. */
export interface RasterMark {
  readonly kind: 'raster';
  readonly x: number;
  readonly y: number;
  readonly widthBytes: number;
  readonly rows: number;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly data: Uint8Array;
}

/** A black rectangle: bars, QR modules. */
export interface BoxMark {
  readonly kind: 'box';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Mark = GlyphMark | RasterMark | BoxMark;

/** One piece of paper that came out. */
export interface Page {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly marks: readonly Mark[];
  /** The lines of text on it, codes in brackets, as a person would read it out. */
  readonly text: readonly string[];
  /** `false`: the paper ended or was torn before the cut. */
  readonly complete: boolean;
}

/** A piece of paper that came out of the slot. */
export interface PrintedPage {
  /** What a person would read on it, codes in brackets. */
  readonly text: string;
  /** `false`: torn, because paper or cover ended it. */
  readonly complete: boolean;
  readonly page: Page;
  /** A picture of it, one pixel a dot. Drawn when asked for. */
  png(): Promise<Uint8Array>;
}

/** From the head to the knife; this much white is above the first line of every ticket. */
const headToKnifeDots = 96;

/** The paper between the roll and the knife, growing as it is printed. */
export class PaperWeb {
  readonly #widthDots: number;
  #marks: Mark[] = [];
  #text: string[] = [];
  #y = headToKnifeDots;

  constructor(widthDots: number) {
    this.#widthDots = widthDots;
  }

  /** Where the head stands, in dots from the upper edge of the paper. */
  get y(): number {
    return this.#y;
  }
  /** How much has been printed or fed since the last cut. */
  get usedDots(): number {
    return this.#y - headToKnifeDots;
  }
  get hasPrint(): boolean {
    return this.#marks.length > 0;
  }

  mark(...marks: readonly Mark[]): void {
    this.#marks.push(...marks);
  }
  read(line: string): void {
    this.#text.push(line);
  }
  feed(dots: number): void {
    this.#y += dots;
  }

  /** Ends the page. A cut without feed goes through what the head printed last: the knife is behind the head. */
  end(how: { readonly complete: boolean; readonly fed: boolean }): Page {
    const heightDots = how.fed || !how.complete ? this.#y : Math.max(1, this.#y - headToKnifeDots);
    const page = {
      widthDots: this.#widthDots,
      heightDots,
      marks: this.#marks,
      text: this.#text,
      complete: how.complete,
    };
    this.#marks = [];
    this.#text = [];
    this.#y = headToKnifeDots;
    return page;
  }
}
