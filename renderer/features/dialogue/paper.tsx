import { type OpinionPaper, opinionPaperSchema } from '#contract/dialogues.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { defineTemplate } from '#renderer/paper/paper.tsx';
import { Head, Heading, Notice, Paragraph, Steps } from '#renderer/paper/parts.tsx';
import { cited, type OpinionPart, useOpinionParts } from './opinion-lines.ts';
import { useReasonInWords } from './said.tsx';

/** The opinion as it is taken home: reasons, articles, what to collect, until when, what to do, where. */
function OnPaper({ paper }: { readonly paper: OpinionPaper }) {
  const t = useText('dialogue');
  const inWords = useReasonInWords();
  const { opinion } = paper;
  const parts = useOpinionParts(opinion);
  return (
    <article>
      <Head area="dialogue" issuer={paper.issuer} title={t('opinion.title')} subtitle={opinion.title.words} />
      <Notice>{t('notice')}</Notice>
      {opinion.conclusions.map(({ title, because, says }) => (
        <section key={title.words}>
          <Heading>{title.words}</Heading>
          {because.map((reason) => (
            <Paragraph key={reason.name.words}>{inWords(reason)}</Paragraph>
          ))}
          {says.map((said) => (
            <Paragraph key={said.words}>{cited(said)}</Paragraph>
          ))}
        </section>
      ))}
      {parts.map((part) => (
        <Part key={part.title} {...part} />
      ))}
    </article>
  );
}

/** Numbered, where there is more than one to tell apart. */
function Part({ title, items, ticked = false }: OpinionPart) {
  if (items.length === 0) return null;
  return (
    <>
      <Heading>{title}</Heading>
      {ticked || items.length === 1 ? (
        items.map((item) => <Paragraph key={item}>{item}</Paragraph>)
      ) : (
        <Steps items={items} />
      )}
    </>
  );
}

export const paper = defineTemplate({ schema: opinionPaperSchema, Pages: OnPaper });
