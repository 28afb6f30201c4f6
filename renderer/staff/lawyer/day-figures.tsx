import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { callResults } from '#contract/lawyer.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { QueryState } from '#renderer/ui/feedback/query-state.tsx';
import { useAskAgain } from '../controls/use-ask-again.ts';
import { RatingBars } from '../desk/figures/rating-bars.tsx';
import { figureInWords } from '../desk/minutes.ts';
import styles from './lawyer.module.css';

/** What today was: who asked, who was answered, how long it took, what came of it. Nobody's name. */
export function DayFigures({ happened }: { readonly happened: string }) {
  const t = useText('lawyer');
  const words = useText('desk');
  const asked = useQuery(
    useOrpc().lawyer.figures.queryOptions({ input: { day: null }, placeholderData: keepPreviousData }),
  );
  const { data } = asked;
  useAskAgain(asked.refetch, happened);
  if (!data) return <QueryState query={asked} asking={t('loading')} failed={t('figures.failed')} />;
  const totals = [
    ['asked', data.asked],
    ['answered', data.answered],
    ['givenUp', data.givenUp],
    ['meanWait', figureInWords(data.meanWaitMs, words)],
    ['longestWait', figureInWords(data.longestWaitMs, words)],
    ['meanCall', figureInWords(data.meanCallMs, words)],
    ['callBacks', data.callBacks],
    ['bookings', data.bookings],
  ] as const;
  const results = callResults.flatMap((result) => {
    const found = data.results.find((one) => one.result === result);
    return found ? [{ result, count: found.count }] : [];
  });
  return (
    <div className={styles.panel}>
      <dl className={styles.totals}>
        {totals.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`figures.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {results.map(({ result, count }) => (
          <div key={result}>
            <dt>{t(`summary.is.${result}`)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <RatingBars ratings={data.ratings} />
    </div>
  );
}
