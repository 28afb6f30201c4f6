import { isDefinedError } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import type { CalculationRefused, ShownAnswer } from '#contract/calculators.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import type { Query } from '#renderer/ui/feedback/query-state.tsx';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { type Answers, type NeedId, needs } from './needs.ts';
import { givenWords, headlineWords } from './words-of.ts';

/** What the station makes of the answers: the result, or what it cannot work with. */
export function useAnswer(need: NeedId, answers: Answers) {
  const t = useText('calculators');
  const { language } = usePreferences().preferences;
  const asked = { ...needs[need].calculation(answers), language };
  const query = useQuery(useOrpc().calculators.work.queryOptions({ input: asked }));
  const { data, error } = query;
  const refused: CalculationRefused | null =
    error && isDefinedError(error) && error.code === 'REFUSED' ? error.data : null;
  /** For paper and phone, with what stands around it. */
  const taken = (answer: ShownAnswer) => ({
    ...asked,
    title: t(`need.${need}.title`),
    headline: headlineWords(t, answer),
    given: givenWords(t, need, answers),
  });
  return { query: query satisfies Query, answer: data ?? null, refused, taken };
}
