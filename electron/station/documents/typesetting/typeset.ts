import type { A4Document, DocumentBlock } from '../a4-document.ts';
import { textsOf } from '../document-texts.ts';
import { Flow, type PlacedLine } from './flow.ts';
import { setLines, spread } from './line-breaking.ts';
import {
  column,
  lowestText,
  margin,
  paper,
  pointsPerMm,
  type Style,
  type Styles,
  stylesOf,
} from './measures.ts';
import type { Mark, Page } from './page.ts';

/** Width of a text in a style, pt. */
export type StyledMeasure = (text: string, style: Style) => number;

/** Sets a document on pages. Pure: the same document and widths give the same pages. */
export function typeset(document: A4Document, measure: StyledMeasure): Page[] {
  const setter = new Setter(document, measure);
  const pages = setter.set();
  return pages.map((page, index) => [...page, ...setter.foot(index + 1, pages.length)]);
}

const qrSide = 30 * pointsPerMm;
/** Label column of a table, part of the whole. */
const labelShare = 0.28;
/** Space between the pieces of a spread line at most, in parts of the size. */
const mostSpread = 0.12;

class Setter {
  readonly #document: A4Document;
  readonly #measure: StyledMeasure;
  readonly #styles: Styles;
  readonly #flow = new Flow();

  constructor(document: A4Document, measure: StyledMeasure) {
    this.#document = document;
    this.#measure = measure;
    this.#styles = stylesOf[document.print ?? 'standard'];
  }

  set(): readonly Page[] {
    this.#head();
    const { blocks, qr } = this.#document;
    blocks.forEach((block, index) => {
      this.#flow.space(this.#spaceBefore(block, blocks[index - 1]));
      this.#block(block);
    });
    if (qr) this.#qr(qr);
    return this.#flow.pages;
  }

  /** The station's name, the title with a rule below it. */
  #head(): void {
    const { title, subtitle, issuer } = this.#document;
    const { title: big, subtitle: grey, small } = this.#styles;
    this.#text(issuer, { ...small, weight: 500 });
    this.#flow.space(big.size * 0.5);
    this.#text(title, big);
    if (subtitle) this.#text(subtitle, grey);
    this.#flow.space(big.size * 0.4);
    this.#rule(1.2, 'black');
    this.#flow.space(big.size * 0.75);
  }

  #block(block: DocumentBlock): void {
    const { body } = this.#styles;
    switch (block.kind) {
      case 'heading':
        this.#heading(block.text, block.level === 1 ? this.#styles.heading1 : this.#styles.heading2);
        break;
      case 'paragraph':
        this.#text(block.text, body);
        break;
      case 'notice':
        this.#notice(block.text);
        break;
      case 'steps':
        this.#steps(block.items);
        break;
      case 'table':
        this.#table(block.rows);
    }
  }

  #spaceBefore(block: DocumentBlock, before: DocumentBlock | undefined): number {
    const { size } = this.#styles.body;
    if (!before) return 0;
    if (block.kind === 'heading')
      return before.kind === 'heading' ? size * 0.5 : size * (block.level === 1 ? 1.7 : 1.1);
    return before.kind === 'heading' ? size * 0.4 : size * 0.75;
  }

  /** Stays with the two lines that follow it. */
  #heading(text: string, style: Style): void {
    const lines = this.#lines(text, style, column.width);
    this.#flow.keepTogether(lines.length * style.leading + 2.4 * this.#styles.body.leading);
    this.#flow.lines(lines);
  }

  #text(text: string, style: Style): void {
    this.#flow.lines(this.#lines(text, style, column.width));
  }

  /** A bar at its side; whole on one page when it can be. */
  #notice(text: string): void {
    const { strong } = this.#styles;
    const indent = strong.size * 1.1;
    const padding = strong.size * 0.5;
    const lines = this.#lines(text, strong, column.width - 2 * indent, indent);
    const height = lines.length * strong.leading + 2 * padding;
    this.#flow.keepTogether(height);
    const isWhole = height <= this.#flow.left;
    if (isWhole) this.#flow.mark(...noticeBox(this.#flow.y, height));
    this.#flow.moveBy(padding);
    this.#flow.lines(lines);
    this.#flow.moveBy(padding);
  }

  #steps(items: readonly string[]): void {
    const { body, strong } = this.#styles;
    const indent = this.#measure(`${items.length}.`, strong) + body.size * 0.7;
    items.forEach((item, index) => {
      if (index > 0) this.#flow.space(body.size * 0.4);
      const lines = this.#lines(item, body, column.width - indent, indent);
      this.#flow.keepTogether(Math.min(lines.length, 2) * body.leading);
      for (const number of this.#lines(`${index + 1}.`, strong, indent)) this.#flow.place(number);
      this.#flow.lines(lines);
    });
  }

  /** A rule below each row; a row is whole on one page when it can be. */
  #table(rows: readonly (readonly [string, string])[]): void {
    const { body, label } = this.#styles;
    const labelWidth = column.width * labelShare;
    const indent = labelWidth + body.size;
    this.#rule(0.6, 'line');
    for (const [left, right] of rows) {
      const labels = this.#lines(left, label, labelWidth);
      const values = this.#lines(right, body, column.width - indent, indent);
      const height = Math.max(labels.length, values.length) * body.leading;
      this.#flow.keepTogether(height + body.size);
      this.#flow.moveBy(body.size * 0.4);
      this.#row(labels, values, body.leading);
      this.#flow.moveBy(body.size * 0.4);
      this.#rule(0.6, 'line');
    }
  }

  /** Line by line, so that a row that is longer than a page goes on on the next. */
  #row(labels: readonly PlacedLine[], values: readonly PlacedLine[], leading: number): void {
    for (let index = 0; index < Math.max(labels.length, values.length); index++) {
      this.#flow.keepTogether(leading);
      for (const line of [labels[index], values[index]]) if (line) this.#flow.place(line);
      this.#flow.moveBy(leading);
    }
  }

  #qr({ data, caption }: { readonly data: string; readonly caption: string }): void {
    const { body } = this.#styles;
    const indent = qrSide + body.size * 1.4;
    const lines = this.#lines(caption, body, column.width - indent, indent);
    const textHeight = lines.length * body.leading;
    this.#flow.space(body.size * 2);
    this.#flow.keepTogether(Math.max(qrSide, textHeight));
    this.#flow.mark({ kind: 'qr', x: column.left, y: this.#flow.y, side: qrSide, data });
    const above = Math.max(0, (qrSide - textHeight) / 2);
    this.#flow.moveBy(above);
    this.#flow.lines(lines);
    this.#flow.moveBy(Math.max(0, qrSide - textHeight - above));
  }

  #rule(height: number, ink: 'black' | 'line'): void {
    this.#flow.mark({ kind: 'box', x: column.left, y: this.#flow.y, width: column.width, height, ink });
    this.#flow.moveBy(height);
  }

  #lines(text: string, style: Style, width: number, indent = 0): PlacedLine[] {
    const isChinese = this.#document.language === 'zh-CN';
    return text.split('\n').flatMap((paragraph) => {
      const lines = setLines(paragraph, width, (part) => this.#measure(part, style));
      return lines.map((line, index) => {
        const isInner = isChinese && index < lines.length - 1;
        return { line: isInner ? spread(line, width, style.size * mostSpread) : line, indent, style };
      });
    });
  }

  /** The same place on every page: source and day on the left, the page's number on the right. */
  foot(page: number, pages: number): Mark[] {
    const { source, language, printedAt, timeZone } = this.#document;
    const { small } = this.#styles;
    const texts = textsOf(language);
    const number = texts.page(page, pages);
    const numberWidth = this.#measure(number, small);
    const top = lowestText + 5 * pointsPerMm;
    const width = column.width - numberWidth - small.size * 2;
    const told = [source && texts.source(source), texts.printedOn(printedAt, timeZone)]
      .filter(Boolean)
      .join('\n');
    const lines = this.#lines(told, small, width).slice(0, 3);
    const baseLineOf = (index: number) => top + small.leading * (index + 1);
    return [
      { kind: 'box', x: column.left, y: top, width: column.width, height: 0.6, ink: 'line' },
      {
        kind: 'text',
        x: paper.width - margin.side - numberWidth,
        y: baseLineOf(0),
        text: number,
        style: small,
      },
      ...lines.flatMap(({ line }, index) =>
        line.pieces.map(
          ({ text, x }): Mark => ({
            kind: 'text',
            x: column.left + x,
            y: baseLineOf(index),
            text,
            style: small,
          }),
        ),
      ),
    ];
  }
}

function noticeBox(y: number, height: number): Mark[] {
  return [
    { kind: 'box', x: column.left, y, width: column.width, height, ink: 'wash' },
    { kind: 'box', x: column.left, y, width: 3, height, ink: 'black' },
  ];
}
