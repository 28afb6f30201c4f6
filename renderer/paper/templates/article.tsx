import type { PaperOf } from '#contract/paper.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Head, Notice, Paragraph } from '../parts.tsx';

/** An article with its place in the law. */
export function Article({ paper }: { readonly paper: PaperOf<'article'> }) {
  const t = useText('paper');
  return (
    <article>
      <Head issuer={paper.issuer} title={paper.title} subtitle={paper.headings.join(' · ')} />
      {paper.inForce ? null : <Notice>{t('article.notInForce')}</Notice>}
      {paper.paragraphs.map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: set once, and two paragraphs may be alike
        <Paragraph key={index}>{paragraph}</Paragraph>
      ))}
    </article>
  );
}
