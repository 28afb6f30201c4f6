import { type CSSProperties, Fragment } from 'react';
import type { z } from 'zod';
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
      <p className={line.align === 'center' ? styles.centred : undefined} style={lookOf(line)}>
        {line.align === 'center' ? brokenBetweenWords(line.text) : line.text}
      </p>
    );
  }
  return (
    <p className={styles.pair} style={{ fontSize: characterDots }}>
      <span>{line.left}</span>
      <span>{line.right}</span>
    </p>
  );
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

function lookOf({ size, align, bold }: Extract<Line, { kind: 'text' }>): CSSProperties {
  return { fontSize: characterDots * size, textAlign: align, ...(bold && { fontWeight: 800 }) };
}
