import { Image } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import styles from './paragraphs.module.css';
import { type Paragraph, spokenOf } from './sentences.ts';

export interface ParagraphsProps {
  readonly paragraphs: readonly Paragraph[];
  /** Which sentence is being read aloud, counted through all paragraphs. */
  readonly spoken: number | null;
}

/**
 * The text itself, in every language of the page as its pack has it, mostly in Chinese. The sentence that is read aloud is
 * marked, and kept in sight.
 */
export function Paragraphs({ paragraphs, spoken }: ParagraphsProps) {
  const before = firstSentences(paragraphs);
  return (
    <article className={styles.paragraphs} lang="zh-CN">
      {paragraphs.map((paragraph, index) => (
        <Shown
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text have no other name than their place
          key={index}
          paragraph={paragraph}
          spoken={spoken === null ? null : spoken - (before[index] ?? 0)}
        />
      ))}
    </article>
  );
}

/** How many sentences stand before each paragraph. */
function firstSentences(paragraphs: readonly Paragraph[]): number[] {
  let count = 0;
  return paragraphs.map((paragraph) => {
    const first = count;
    count += spokenOf([paragraph]).length;
    return first;
  });
}

function Shown({ paragraph, spoken }: { paragraph: Paragraph; spoken: number | null }) {
  if (paragraph.kind === 'picture') return <Picture picture={paragraph} />;
  if (paragraph.kind === 'heading') {
    return (
      <h2 className={styles.heading} dir="auto">
        <Sentence words={paragraph.words} now={spoken === 0} />
      </h2>
    );
  }
  return (
    <p dir="auto">
      {paragraph.sentences.map((words, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sentence may stand twice in a paragraph
        <Sentence key={index} words={words} now={spoken === index} />
      ))}
    </p>
  );
}

function Sentence({ words, now }: { words: string; now: boolean }) {
  const place = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (now) place.current?.scrollIntoView({ block: 'nearest' });
  }, [now]);
  return now ? (
    <mark ref={place} className={styles.now} data-spoken>
      {words}
    </mark>
  ) : (
    <span>{words}</span>
  );
}

function Picture({ picture }: { picture: Extract<Paragraph, { kind: 'picture' }> }) {
  if (picture.address) return <img className={styles.picture} src={picture.address} alt={picture.words} />;
  return (
    <p className={styles.absent}>
      <Image aria-hidden />
      {picture.words}
    </p>
  );
}
