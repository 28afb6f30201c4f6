import type { PrintLine } from '../ticket-printer.ts';
import { type Cell, cellsOf, columnsOf } from './characters.ts';
import type { Alignment } from './commands.ts';
import type { EscPosOptions } from './models.ts';

/** One line of characters as it will stand on the paper: it fits. */
export interface SetLine {
  readonly cells: readonly Cell[];
  readonly size: number;
  readonly align: Alignment;
  readonly bold: boolean;
}

type TextLine = Extract<PrintLine, { kind: 'text' }>;
type PairLine = Extract<PrintLine, { kind: 'pair' }>;

/** Marks that do not begin a line in Chinese type-setting (GB/T 15834). */
const notAtStart = new Set('，。、；：？！…—）》〉】〕』」”’·,.;:?!)]}%');
/** Marks that do not end a line. */
const notAtEnd = new Set('（《〈【〔『「“‘([{');

export function setText(line: TextLine, options: EscPosOptions): readonly SetLine[] {
  const size = line.size ?? 1;
  const columns = Math.floor(options.paper.columns / size);
  const style = { size, align: line.align ?? 'left', bold: line.bold ?? false };
  return line.text
    .split(/\r\n|\r|\n/)
    .flatMap((paragraph) => wrap(cellsOf(paragraph, options.characters), columns))
    .map((cells) => ({ ...style, cells }));
}

/** Both texts on one line if they fit with a space between; else the right one goes to a line of its own. */
export function setPair(line: PairLine, options: EscPosOptions): readonly SetLine[] {
  const left = cellsOf(line.left, options.characters);
  const right = cellsOf(line.right, options.characters);
  const gap = options.paper.columns - columnsOf(left) - columnsOf(right);
  if (gap >= 1) return [plain([...left, ...spaces(gap), ...right], 'left')];
  return [
    ...wrap(left, options.paper.columns).map((cells) => plain(cells, 'left')),
    ...wrap(right, options.paper.columns).map((cells) => plain(cells, 'right')),
  ];
}

function plain(cells: readonly Cell[], align: Alignment): SetLine {
  return { cells, size: 1, align, bold: false };
}

function spaces(count: number): readonly Cell[] {
  return Array.from({ length: count }, () => ({ text: ' ', columns: 1, bytes: [0x20] }));
}

/** Breaks cells into lines of at most `columns`. An empty text is one empty line. */
export function wrap(cells: readonly Cell[], columns: number): readonly (readonly Cell[])[] {
  const lines: (readonly Cell[])[] = [];
  let rest = cells;
  while (columnsOf(rest) > columns) {
    const length = lineLength(rest, columns);
    lines.push(trimEnd(rest.slice(0, length)));
    rest = trimStart(rest.slice(length));
  }
  lines.push(rest);
  return lines;
}

/** How many cells the first line takes: the last allowed break that fits, or simply all that fit. */
function lineLength(cells: readonly Cell[], columns: number): number {
  const fitting = fittingCells(cells, columns);
  for (let length = fitting; length > 0; length--) {
    if (mayBreakBefore(cells, length)) return length;
  }
  return fitting;
}

function fittingCells(cells: readonly Cell[], columns: number): number {
  let used = 0;
  let count = 0;
  for (const cell of cells) {
    used += cell.columns;
    if (used > columns) break;
    count++;
  }
  return Math.max(1, count);
}

function mayBreakBefore(cells: readonly Cell[], index: number): boolean {
  const before = cells[index - 1];
  const after = cells[index];
  if (!before || !after || after.text === ' ' || before.text === ' ') return true;
  if (notAtStart.has(after.text) || notAtEnd.has(before.text)) return false;
  return before.columns === 2 || after.columns === 2;
}

function trimEnd(cells: readonly Cell[]): readonly Cell[] {
  let end = cells.length;
  while (cells[end - 1]?.text === ' ') end--;
  return cells.slice(0, end);
}

function trimStart(cells: readonly Cell[]): readonly Cell[] {
  let start = 0;
  while (cells[start]?.text === ' ') start++;
  return cells.slice(start);
}
