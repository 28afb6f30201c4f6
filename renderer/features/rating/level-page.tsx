import { Angry, Frown, Laugh, type LucideIcon, Meh, Smile } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { type RatingLevel, ratingLevels } from '#contract/ratings.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Page } from '#renderer/ui/page/page.tsx';
import styles from './level-page.module.css';

const faces: Readonly<Record<RatingLevel, LucideIcon>> = {
  'very-satisfied': Laugh,
  satisfied: Smile,
  'fairly-satisfied': Meh,
  dissatisfied: Frown,
  'very-dissatisfied': Angry,
};

export interface LevelPageProps {
  readonly number: string;
  readonly onChoose: (level: RatingLevel) => void;
  readonly onBack: () => void;
}

/** The five levels of 好差评, in their fixed order and words, each as large as the others. */
export function LevelPage({ number, onChoose, onBack }: LevelPageProps) {
  const t = useText('kiosk');
  return (
    <Page
      title={t('level.title')}
      lead={t('level.lead', { number })}
      place={{ at: 3, of: 3 }}
      back={{ onPress: onBack }}
    >
      <div className={styles.levels}>
        {ratingLevels.map((level) => {
          const Face = faces[level];
          return (
            <AriaButton
              key={level}
              className={styles.level ?? ''}
              data-level={level}
              onPress={() => onChoose(level)}
            >
              <Face aria-hidden className={styles.face} />
              <span>{t(`common:rating.${level}`)}</span>
            </AriaButton>
          );
        })}
      </div>
    </Page>
  );
}
