import type { SetLine } from './line-breaking.ts';
import { column, lowestText, margin, type Style } from './measures.ts';
import type { Mark, Page } from './page.ts';

/** A line of text on its way to a page. */
export interface PlacedLine {
  readonly line: SetLine;
  /** From the left of the column, pt. */
  readonly indent: number;
  readonly style: Style;
}

/** Fills pages from top to bottom. */
export class Flow {
  readonly #pages: Mark[][] = [[]];
  #y: number = margin.top;

  get pages(): readonly Page[] {
    return this.#pages;
  }
  /** Where the next mark goes, pt from the top. */
  get y(): number {
    return this.#y;
  }
  get isAtTop(): boolean {
    return this.#y <= margin.top;
  }
  get left(): number {
    return lowestText - this.#y;
  }

  /** White space; none at the top of a page. */
  space(height: number): void {
    if (!this.isAtTop) this.#y += height;
  }
  /** Begins a new page unless so much fits on this one. What fits on no page begins where it is. */
  keepTogether(height: number): void {
    if (height > this.left && height <= lowestText - margin.top) this.nextPage();
  }
  nextPage(): void {
    this.#pages.push([]);
    this.#y = margin.top;
  }
  /** Marks on this page, without moving on. */
  mark(...marks: readonly Mark[]): void {
    this.#pages.at(-1)?.push(...marks);
  }
  moveBy(height: number): void {
    this.#y += height;
  }

  /** Lines below each other; never one alone at the foot or the head of a page. */
  lines(lines: readonly PlacedLine[]): void {
    for (const [index, placed] of lines.entries()) {
      const { leading } = placed.style;
      const isStart = index === 0 || index === lines.length - 2;
      this.keepTogether(isStart && lines.length > 1 ? 2 * leading : leading);
      this.place(placed);
      this.moveBy(leading);
    }
  }
  place({ line, indent, style }: PlacedLine): void {
    const y = this.#y + baseLine(style);
    for (const { text, x } of line.pieces)
      this.mark({ kind: 'text', x: column.left + indent + x, y, text, style });
  }
}

/** Of a line's height, the part above its base line: Chinese characters stand in the middle of it. */
function baseLine({ size, leading }: Style): number {
  return (leading - size) / 2 + size * 0.88;
}
