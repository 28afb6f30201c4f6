import { Meter } from 'react-aria-components';
import type { Figures } from '#contract/desk.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import styles from './figures.module.css';

/** How people rated the service: five levels, as the rules of 好差评 have them. */
export function RatingBars({ ratings }: Pick<Figures, 'ratings'>) {
  const t = useText('desk');
  const total = ratings.reduce((sum, rating) => sum + rating.count, 0);
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{t('figures.ratings')}</h3>
      {total === 0 ? <p className="soft">{t('figures.noRatings')}</p> : null}
      {total > 0
        ? ratings.map(({ level, count }) => {
            const words = t(`common:rating.${level}`);
            return (
              <Meter
                key={level}
                aria-label={words}
                value={count}
                maxValue={total}
                valueLabel={t('figures.people', { count })}
                className={classNames(styles.rating)}
              >
                {({ percentage, valueText }) => (
                  <>
                    <span>{words}</span>
                    <span className={styles.track}>
                      <span
                        className={classNames(styles.fill, level.includes('dis') && styles.negative)}
                        style={{ inlineSize: `${percentage}%` }}
                      />
                    </span>
                    <span className={styles.count}>{valueText}</span>
                  </>
                )}
              </Meter>
            );
          })
        : null}
    </section>
  );
}
