import { isNegative, type RatingLevel, ratingLevels } from '#contract/ratings.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Page } from '#renderer/ui/page/page.tsx';
import { PressButton } from '#renderer/ui/press/press-button.tsx';
import { ratingFaces } from '#renderer/ui/rating-faces.ts';
import styles from './level-page.module.css';
import { type At, sending } from './places.ts';

/** The five levels of 好差评, in their fixed order and words, each as large as the others. */
export function LevelPage({ place: { held, code, reasons }, go }: At<'level'>) {
  const t = useText('kiosk');
  const choose = (level: RatingLevel) =>
    isNegative(level)
      ? go.open({ at: 'reasons', held, code, choice: { level, reasons } })
      : go.open(sending(held, code, { level, reasons: [] }));
  return (
    <Page
      title={t('level.title')}
      lead={t('level.lead', { number: held.ticket.number })}
      place={{ at: 3, of: 3 }}
      back={{ onPress: go.back }}
    >
      <div className={styles.levels}>
        {ratingLevels.map((level) => {
          const Face = ratingFaces[level];
          return (
            <PressButton
              key={level}
              className={styles.level}
              data-level={level}
              onPress={() => choose(level)}
            >
              <Face aria-hidden className={styles.face} />
              <span>{t(`common:rating.${level}`)}</span>
            </PressButton>
          );
        })}
      </div>
    </Page>
  );
}
