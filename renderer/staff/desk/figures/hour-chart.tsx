import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { Figures } from '#contract/desk.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { shownHours } from './days.ts';
import styles from './figures.module.css';

const heightPx = 260;

/** Tickets taken and finished, hour by hour. The same numbers stand in a table for screen readers. */
export function HourChart({ byHour }: Pick<Figures, 'byHour'>) {
  const t = useText('desk');
  const hours = shownHours(byHour);
  const names = { issued: t('figures.issued'), served: t('figures.served') };
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{t('figures.byHour')}</h3>
      <div className={styles.chart} aria-hidden>
        <ResponsiveContainer width="100%" height={heightPx}>
          <BarChart data={[...hours]} barGap={2} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="hour"
              tickFormatter={(hour: number) => t('figures.hour', { hour })}
              tickLine={false}
              stroke="var(--ink-soft)"
            />
            <YAxis
              allowDecimals={false}
              tickLine={false}
              axisLine={false}
              width={36}
              stroke="var(--ink-soft)"
            />
            <Tooltip
              cursor={{ fill: 'var(--page)' }}
              labelFormatter={(hour) => t('figures.hour', { hour })}
            />
            <Legend itemSorter={null} verticalAlign="top" align="right" iconType="square" />
            <Bar name={names.issued} dataKey="issued" fill="var(--brand)" isAnimationActive={false} />
            <Bar name={names.served} dataKey="served" fill="var(--good)" isAnimationActive={false} />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <HourTable hours={hours} names={names} />
    </section>
  );
}

function HourTable(props: {
  hours: readonly Figures['byHour'][number][];
  names: { issued: string; served: string };
}) {
  const t = useText('desk');
  return (
    <table className="only-read">
      <thead>
        <tr>
          <td />
          <th scope="col">{props.names.issued}</th>
          <th scope="col">{props.names.served}</th>
        </tr>
      </thead>
      <tbody>
        {props.hours.map(({ hour, issued, served }) => (
          <tr key={hour}>
            <th scope="row">{t('figures.hour', { hour })}</th>
            <td>{issued}</td>
            <td>{served}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
