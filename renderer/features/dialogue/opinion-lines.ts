import type { Opinion } from '#contract/dialogues.ts';
import { dayInWords } from '#renderer/i18n/dates.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { useReasonInWords } from './said.tsx';

export interface OpinionPart {
  readonly title: string;
  readonly items: readonly string[];
  /** Each has its box, to be ticked off by hand. */
  readonly ticked?: boolean;
}

/** What stands under the conclusions, in plain lines; a part may hold nothing. */
export function useOpinionParts(opinion: Opinion): readonly OpinionPart[] {
  const t = useText('dialogue');
  const { aid } = opinion;
  return [
    { title: t('opinion.steps'), items: opinion.steps.map(cited) },
    { title: t('opinion.periods'), items: usePeriods(opinion) },
    {
      title: t('opinion.evidence'),
      items: opinion.evidence.map(({ text }) => `□ ${text.words}`),
      ticked: true,
    },
    { title: t('opinion.risks'), items: opinion.risks.map(cited) },
    {
      title: t('opinion.aid'),
      items: aid ? [`${t(`opinion.likely.${aid.likely}`)} · ${cited(aid.text)}`] : [],
    },
    { title: t('opinion.where'), items: opinion.where.map(placeLine) },
    { title: t('opinion.notKnown'), items: opinion.notKnown.map(({ name }) => name.words) },
  ];
}

/** The whole opinion for somebody who reads it elsewhere: a paragraph for each conclusion and each part. */
export function useOpinionInParagraphs(opinion: Opinion): readonly string[] {
  const inWords = useReasonInWords();
  const conclusions = opinion.conclusions.map(({ title, because, says }) =>
    [title.words, ...because.map(inWords), ...says.map(cited)].join('\n'),
  );
  const parts = useOpinionParts(opinion).filter(({ items }) => items.length > 0);
  return [...conclusions, ...parts.map(({ title, items }) => [title, ...items].join('\n'))];
}

export function cited({ words, laws }: Opinion['risks'][number]): string {
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
