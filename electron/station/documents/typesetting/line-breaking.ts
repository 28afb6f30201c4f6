/**
 * Lines of Chinese and mixed text after GB/T 15834-2011 and the W3C's "Requirements for Chinese Text Layout": closing marks
 * never begin a line, opening marks never end one (避头尾), dashes and dots of two characters stay whole, Latin words too.
 */
export interface SetLine {
  readonly pieces: readonly Piece[];
  /** To the end of the last visible mark: the white half of a closing mark may lie in the margin. */
  readonly width: number;
}

/** What is drawn in one go: a Chinese character, or a Latin word. */
export interface Piece {
  readonly text: string;
  readonly x: number;
}

/** Width of a text. */
export type Measure = (text: string) => number;

const closing = '、。，．：；？！）］｝〉》」』】〕〗’”…‥·—～％‰℃,.!?;:)]}%';
const opening = '（［｛〈《「『【〔〖‘“￥＄($[{<#№';
/** Closing marks whose right half is white: at the end of a line it may lie in the margin. */
const halfWhite = '、。，．：；？！）］｝〉》」』】〕〗';
/** Between Chinese and Latin without a space, in parts of the size of a Chinese character. */
const mixedGap = 0.18;

/** Sets `text` in lines of `width`. A line feed begins a new line. Empty for an empty text. */
export function setLines(text: string, width: number, measure: Measure): SetLine[] {
  const em = measure('国');
  return text.split('\n').flatMap((line) => setParagraph(unitsOf(line), width, measure, em));
}

/** A piece of text that is not divided, with what keeps it apart from the one before. */
interface Unit {
  readonly text: string;
  readonly kind: 'han' | 'latin' | 'mark';
  /** A space stood before it. */
  readonly spaced: boolean;
}

function setParagraph(units: readonly Unit[], width: number, measure: Measure, em: number): SetLine[] {
  const lines: SetLine[] = [];
  let line = new LineInWork(measure, em);
  for (const cluster of clustersOf(units)) {
    if (line.fits(cluster, width)) {
      line.add(cluster);
      continue;
    }
    if (!line.isEmpty) lines.push(line.done());
    line = new LineInWork(measure, em);
    for (const part of divided(cluster, width, measure)) {
      if (!line.isEmpty && !line.fits([part], width)) {
        lines.push(line.done());
        line = new LineInWork(measure, em);
      }
      line.add([part]);
    }
  }
  if (!line.isEmpty) lines.push(line.done());
  return lines;
}

class LineInWork {
  readonly #measure: Measure;
  readonly #em: number;
  readonly #pieces: Piece[] = [];
  #end = 0;
  #last: Unit | undefined;

  constructor(measure: Measure, em: number) {
    this.#measure = measure;
    this.#em = em;
  }
  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }
  fits(units: readonly Unit[], width: number): boolean {
    let end = this.#end;
    let last = this.#last;
    for (const unit of units) {
      end += this.#gap(last, unit) + this.#measure(unit.text);
      last = unit;
    }
    return end - this.#whiteAfter(last) <= width + 0.01;
  }
  add(units: readonly Unit[]): void {
    for (const unit of units) {
      const x = this.#end + this.#gap(this.#last, unit);
      this.#pieces.push({ text: unit.text, x });
      this.#end = x + this.#measure(unit.text);
      this.#last = unit;
    }
  }
  done(): SetLine {
    return { pieces: this.#pieces, width: this.#end - this.#whiteAfter(this.#last) };
  }
  #whiteAfter(last: Unit | undefined): number {
    return last && halfWhite.includes(last.text) ? this.#em / 2 : 0;
  }
  #gap(before: Unit | undefined, unit: Unit): number {
    if (!before) return 0;
    if (unit.spaced) return this.#measure(' ');
    const isMixed = before.kind !== unit.kind && before.kind !== 'mark' && unit.kind !== 'mark';
    return isMixed ? this.#em * mixedGap : 0;
  }
}

function unitsOf(line: string): Unit[] {
  const found = line.matchAll(
    /(\s*)([…—]{2,}|[A-Za-z0-9\u00C0-\u024F][A-Za-z0-9\u00C0-\u024F'’_@&+=/\\%.,:?#~-]*[A-Za-z0-9\u00C0-\u024F/%]|[^\s])/gu,
  );
  return [...found].map(([, space = '', text = '']) => ({ text, kind: kindOf(text), spaced: space !== '' }));
}

function kindOf(text: string): Unit['kind'] {
  if (/^[A-Za-z0-9\u00C0-\u024F]/.test(text)) return 'latin';
  return closing.includes(text[0] ?? '') || opening.includes(text[0] ?? '') ? 'mark' : 'han';
}

/** Units between which no line may be broken, together. */
function clustersOf(units: readonly Unit[]): Unit[][] {
  const clusters: Unit[][] = [];
  for (const unit of units) {
    const current = clusters.at(-1);
    const before = current?.at(-1);
    if (current && before && !mayBreak(before, unit)) current.push(unit);
    else clusters.push([unit]);
  }
  return clusters;
}

function mayBreak(before: Unit, unit: Unit): boolean {
  return !closing.includes(unit.text[0] ?? '') && !opening.includes(before.text.at(-1) ?? '');
}

/** A cluster for a line of its own; a word that is longer than a line falls into its characters. */
function divided(cluster: readonly Unit[], width: number, measure: Measure): Unit[] {
  return cluster.flatMap((unit) =>
    measure(unit.text) <= width ? [unit] : [...unit.text].map((text) => ({ ...unit, text, spaced: false })),
  );
}

/** Spreads a line to the full width, evenly between its pieces. One that would be torn apart by it stays as it is. */
export function spread(line: SetLine, width: number, mostPerGap: number): SetLine {
  const perGap = (width - line.width) / (line.pieces.length - 1);
  if (line.pieces.length < 2 || perGap > mostPerGap) return line;
  const pieces = line.pieces.map(({ text, x }, index) => ({ text, x: x + perGap * index }));
  return { pieces, width };
}
