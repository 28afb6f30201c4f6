import { type CSSProperties, Fragment } from 'react';
import type { z } from 'zod';
import { writings } from '#contract/common.ts';
import type { ticketLinesSchema } from '#contract/paper.ts';
import styles from './bands.module.css';

type TicketLines = z.output<typeof ticketLinesSchema>;
type Line = TicketLines['lines'][number];

/** Dots of a character of a ticket printer's own font. */
const characterDots = 24;

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** Lines of a ticket, one CSS pixel a dot, each the next child. They look like the printer's own around them. */
export function Bands({ widthDots, lines }: TicketLines) {
  return (
    <div className={styles.paper} style={{ inlineSize: widthDots }}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: set once, and two lines may be the same
        <Band key={index} line={line} />
      ))}
    </div>
  );
}

function Band({ line }: { readonly line: Line }) {
  if (line.kind === 'text') {
    return (
      <p dir="auto" className={line.align === 'center' ? styles.centred : undefined} style={lookOf(line)}>
        <Words text={line.text} whole={line.align !== 'center'} />
      </p>
    );
  }
  return (
    <p dir="auto" className={styles.pair} style={{ fontSize: characterDots }}>
      <span>
        <Words text={line.left} />
      </span>
      <span>
        <Words text={line.right} />
      </span>
    </p>
  );
}

/** Mongolian stands in columns; their length: `fitColumns`. */
function Words({ text, whole = true }: { readonly text: string; readonly whole?: boolean }) {
  if (writings['mn-Mong']?.test(text)) return <span className={styles.columns}>{text}</span>;
  return whole ? text : brokenBetweenWords(text);
}

/** What is centred, a station's name above all, is broken between Chinese words. */
function brokenBetweenWords(text: string) {
  const parts = [...words.segment(text)];
  return parts.map(({ segment, index, isWordLike }, at) => (
    <Fragment key={index}>
      {isWordLike && parts[at - 1]?.isWordLike ? <wbr /> : null}
      {segment}
    </Fragment>
  ));
}

const sides = { left: 'start', center: 'center', right: 'end' } as const;

function lookOf({ size, align, bold }: Extract<Line, { kind: 'text' }>): CSSProperties {
  return { fontSize: characterDots * size, textAlign: sides[align], ...(bold && { fontWeight: 800 }) };
}

/** Makes columns longer until they stand side by side within the line's paper. */
export function fitColumns(band: Element): void {
  for (const column of band.querySelectorAll<HTMLElement>(`.${styles.columns}`)) {
    const room = band.clientWidth / (band.classList.contains(styles.pair ?? '') ? 2 : 1);
    const em = Number.parseFloat(getComputedStyle(column).fontSize);
    for (let length = 10 * em; column.offsetWidth > room && length < longestColumn; length *= 1.25)
      column.style.maxInlineSize = `${length}px`;
  }
}

/** Dots: half a metre of paper. */
const longestColumn = 4_000;
