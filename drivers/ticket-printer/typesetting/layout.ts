import type { PrintLine } from '../ticket-printer.ts';
import { type Cell, cellsOf, columnsOf } from './characters.ts';
import type { Sheet } from './sheet.ts';

export type Alignment = 'left' | 'center' | 'right';

/** One line of characters as it will stand on the paper: it fits. */
export interface SetLine {
  readonly cells: readonly Cell[];
  readonly size: number;
  readonly align: Alignment;
  readonly bold: boolean;
}

type Lines = readonly (readonly Cell[])[];
type TextLine = Extract<PrintLine, { kind: 'text' }>;
type PairLine = Extract<PrintLine, { kind: 'pair' }>;

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });
/** Marks that do not begin a line in Chinese type-setting (GB/T 15834). */
const notAtStart = new Set('，。、；：？！…—）》〉】〕』」”’·,.;:?!)]}%');
/** Marks that do not end a line. */
const notAtEnd = new Set('（《〈【〔『「“‘([{');

export function setText(line: TextLine, sheet: Sheet): readonly SetLine[] {
  const size = line.size ?? 1;
  const columns = Math.floor(sheet.paper.columns / size);
  const style = { size, align: line.align ?? 'left', bold: line.bold ?? false };
  const wrapAll = style.align === 'center' ? wrapEvenly : wrap;
  return line.text
    .split(/\r\n|\r|\n/)
    .flatMap((paragraph) => wrapAll(cellsOf(paragraph, sheet.characters), columns))
    .map((cells) => ({ ...style, cells }));
}

/** Both texts on one line if they fit with a space between; else the right one goes to a line of its own. */
export function setPair(line: PairLine, sheet: Sheet): readonly SetLine[] {
  const left = cellsOf(line.left, sheet.characters);
  const right = cellsOf(line.right, sheet.characters);
  const gap = sheet.paper.columns - columnsOf(left) - columnsOf(right);
  if (gap >= 1) return [plain([...left, ...spaces(gap), ...right], 'left')];
  return [
    ...wrap(left, sheet.paper.columns).map((cells) => plain(cells, 'left')),
    ...wrap(right, sheet.paper.columns).map((cells) => plain(cells, 'right')),
  ];
}

function plain(cells: readonly Cell[], align: Alignment): SetLine {
  return { cells, size: 1, align, bold: false };
}

function spaces(count: number): readonly Cell[] {
  return Array.from({ length: count }, () => ({ text: ' ', columns: 1, bytes: [0x20] }));
}

/**
 * What is centred, a station's name above all, is broken between words and into lines of like length,
 * as long as that takes no more lines.
 */
function wrapEvenly(cells: readonly Cell[], columns: number): Lines {
  const plainly = wrap(cells, columns);
  if (plainly.length === 1) return plainly;
  const starts = wordStarts(cells);
  let evenly = wrap(cells, columns, starts);
  if (evenly.length > plainly.length) return plainly;
  for (let narrower = columns - 1; narrower > 1; narrower--) {
    const lines = wrap(cells, narrower, starts);
    if (lines.length > evenly.length) break;
    evenly = lines;
  }
  return evenly;
}

/** The cells with which a word begins; Chinese words by the dictionary that comes with the JavaScript engine. */
function wordStarts(cells: readonly Cell[]): ReadonlySet<Cell> {
  const text = cells.map((cell) => cell.text).join('');
  const starts = new Set([...words.segment(text)].map(({ index }) => index));
  let index = 0;
  return new Set(
    cells.filter((cell) => {
      const begins = starts.has(index);
      index += cell.text.length;
      return begins;
    }),
  );
}

/**
 * Breaks cells into lines of at most `columns`. An empty text is one empty line.
 * @param starts if given, a line begins with one of these wherever it can
 */
export function wrap(cells: readonly Cell[], columns: number, starts?: ReadonlySet<Cell>): Lines {
  const lines: (readonly Cell[])[] = [];
  let rest = cells;
  while (columnsOf(rest) > columns) {
    const length = lineLength(rest, columns, starts);
    lines.push(trimEnd(rest.slice(0, length)));
    rest = trimStart(rest.slice(length));
  }
  lines.push(rest);
  return lines;
}

/** How many cells the first line takes: the last allowed break that fits, or simply all that fit. */
function lineLength(cells: readonly Cell[], columns: number, starts?: ReadonlySet<Cell>): number {
  const fitting = fittingCells(cells, columns);
  const breaks = Array.from({ length: fitting }, (_, index) => fitting - index).filter((length) =>
    mayBreakBefore(cells, length),
  );
  const [last = fitting] = breaks;
  return (starts && breaks.find((length) => beginsWord(cells[length], starts))) ?? last;
}

function beginsWord(cell: Cell | undefined, starts: ReadonlySet<Cell>): boolean {
  return cell !== undefined && starts.has(cell);
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
