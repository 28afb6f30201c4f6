import { type ArticlePaper, articlePaperSchema } from '#contract/paper.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { defineTemplate } from '#renderer/paper/paper.tsx';
import { Head, Notice, Paragraph } from '#renderer/paper/parts.tsx';

/** An article with its place in the law. */
function Article({ paper }: { readonly paper: ArticlePaper }) {
  const t = useText('library');
  return (
    <article>
      <Head area="library" issuer={paper.issuer} title={paper.title} subtitle={paper.headings.join(' · ')} />
      {paper.inForce ? null : <Notice>{t('paper.notInForce')}</Notice>}
      {paper.paragraphs.map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: set once, and two paragraphs may be alike
        <Paragraph key={index}>{paragraph}</Paragraph>
      ))}
    </article>
  );
}

export const paper = defineTemplate({
  schema: articlePaperSchema,
  Pages: Article,
  foot: ({ asOf, notice }, t) =>
    t('foot.source', { source: [t('foot.asOf', { day: asOf }), notice].filter(Boolean).join(' · ') }),
});
