import { type Opinion, type OpinionPaper, opinionPaperSchema } from '#contract/dialogues.ts';
import { dayInWords } from '#renderer/i18n/dates.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { defineTemplate } from '#renderer/paper/paper.tsx';
import { Head, Heading, Notice, Paragraph, Steps } from '#renderer/paper/parts.tsx';
import { useReasonInWords } from './said.tsx';

/** The opinion as it is taken home: reasons, articles, what to collect, until when, what to do, where. */
function OnPaper({ paper }: { readonly paper: OpinionPaper }) {
  const t = useText('dialogue');
  const inWords = useReasonInWords();
  const { opinion } = paper;
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
      <Part title={t('opinion.steps')} items={opinion.steps.map(cited)} />
      <Part title={t('opinion.periods')} items={usePeriods(opinion)} />
      <Part
        title={t('opinion.evidence')}
        items={opinion.evidence.map(({ text }) => `□ ${text.words}`)}
        ticked
      />
      <Part title={t('opinion.risks')} items={opinion.risks.map(cited)} />
      <Part
        title={t('opinion.aid')}
        items={
          opinion.aid ? [`${t(`opinion.likely.${opinion.aid.likely}`)} · ${cited(opinion.aid.text)}`] : []
        }
      />
      <Part title={t('opinion.where')} items={opinion.where.map(placeLine)} />
      <Part title={t('opinion.notKnown')} items={opinion.notKnown.map(({ name }) => name.words)} />
    </article>
  );
}

interface PartProps {
  readonly title: string;
  readonly items: readonly string[];
  /** Each has its box. */
  readonly ticked?: boolean;
}

/** Numbered, where there is more than one to tell apart. */
function Part({ title, items, ticked = false }: PartProps) {
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

function cited({ words, laws }: Opinion['risks'][number]): string {
  return laws.length === 0 ? words : `${words} 【${laws.map(({ cited: law }) => law).join('; ')}】`;
}

function placeLine({ text, nearest }: Opinion['where'][number]): string {
  return [text.words, nearest?.name, nearest?.address, nearest?.phone].filter(Boolean).join(' · ');
}

function usePeriods({ periods }: Opinion): string[] {
  const t = useText('dialogue');
  return periods.map(({ title, begins, lastDay, count, unit, laws }) => {
    const length = t(`opinion.length.${unit}`, { count });
    const when = lastDay
      ? t('opinion.lastDay', { day: dayInWords(lastDay, t) })
      : t('opinion.from', { begins: begins.words, length });
    return cited({
      words: t('question:pair', { name: title.words, answer: when }),
      language: title.language,
      laws,
    });
  });
}

export const paper = defineTemplate({ schema: opinionPaperSchema, Pages: OnPaper });
