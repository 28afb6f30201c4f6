import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { DeskView, Figures } from '#contract/desk.ts';
import { intlOf } from '#contract/scripts.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useLanguage, useLocalText, useText } from '#renderer/i18n/texts.ts';
import { useAskAgain } from '#renderer/staff/controls/use-ask-again.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Failed } from '#renderer/ui/feedback/query-state.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { figureInWords } from '../minutes.ts';
import { troubleOf } from '../trouble.ts';
import { nextDay } from './days.ts';
import styles from './figures.module.css';
import { HourChart } from './hour-chart.tsx';
import { RatingBars } from './rating-bars.tsx';

/** The day's figures: what came, what was done, how long it took, how people found it. */
export default function FiguresOfDay({ view }: { view: DeskView }) {
  const t = useText('desk');
  const [day, setDay] = useState<string | null>(null);
  const asked = useFigures(day, view);
  const { data: figures, error } = asked;
  if (error && !figures) return <Failed query={asked}>{t(`trouble.${troubleOf(error)}`)}</Failed>;
  if (!figures) return <Status tone="working">{t('figures.loading')}</Status>;
  return (
    <div className={styles.figures}>
      <DayChoice shown={figures.day} isToday={day === null} onChange={setDay} />
      <Totals figures={figures} />
      {figures.issued === 0 ? <p>{t('figures.nothing')}</p> : <HourChart byHour={figures.byHour} />}
      <ServiceTable figures={figures} />
      <RatingBars ratings={figures.ratings} />
    </div>
  );
}

/** Asked again when something at the counter has changed. */
function useFigures(day: string | null, view: DeskView) {
  const asked = useQuery(
    useOrpc().desk.figures.queryOptions({ input: { day }, placeholderData: keepPreviousData }),
  );
  const happened = `${view.waitingTotal} ${view.noShows.length} ${view.finished[0]?.ticketId} ${view.counter.current?.state}`;
  useAskAgain(asked.refetch, happened);
  return asked;
}

function DayChoice(props: { shown: string; isToday: boolean; onChange: (day: string | null) => void }) {
  const t = useText('desk');
  const language = useLanguage();
  const words = new Intl.DateTimeFormat(intlOf(language), { dateStyle: 'full', timeZone: 'UTC' });
  return (
    <div className={styles.day}>
      <h2 className={styles.title}>{t('figures.title', { day: words.format(Date.parse(props.shown)) })}</h2>
      <Button kind="quiet" icon={ChevronLeft} onPress={() => props.onChange(nextDay(props.shown, -1))}>
        {t('figures.previous')}
      </Button>
      <Button
        kind="quiet"
        icon={ChevronRight}
        iconAtEnd
        isDisabled={props.isToday}
        onPress={() => props.onChange(nextDay(props.shown, 1))}
      >
        {t('figures.next')}
      </Button>
      <Button kind="quiet" isDisabled={props.isToday} onPress={() => props.onChange(null)}>
        {t('figures.today')}
      </Button>
    </div>
  );
}

function Totals({ figures }: { figures: Figures }) {
  const t = useText('desk');
  const totals = [
    ['issued', figures.issued],
    ['served', figures.served],
    ['waiting', figures.waiting],
    ['noShow', figures.noShow],
    ['meanWait', figureInWords(figures.meanWaitMs, t)],
    ['meanService', figureInWords(figures.meanServiceMs, t)],
  ] as const;
  return (
    <dl className={styles.totals}>
      {totals.map(([name, value]) => (
        <div key={name} className={styles.total}>
          <dt>{t(`figures.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ServiceTable({ figures }: { figures: Figures }) {
  const t = useText('desk');
  const localText = useLocalText();
  const came = figures.byService.filter((service) => service.issued > 0);
  if (came.length === 0) return null;
  return (
    <section className={classNames(styles.part, styles.tall)}>
      <h3 className={styles.heading}>{t('figures.byService')}</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('figures.service')}</th>
            <th scope="col">{t('figures.issued')}</th>
            <th scope="col">{t('figures.served')}</th>
            <th scope="col">{t('figures.meanWait')}</th>
          </tr>
        </thead>
        <tbody>
          {came.map((service) => (
            <tr key={service.serviceId}>
              <th scope="row">{localText(service.name)}</th>
              <td>{service.issued}</td>
              <td>{service.served}</td>
              <td>{figureInWords(service.meanWaitMs, t)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
