import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { Place } from '#renderer/ui/page/steps.tsx';
import styles from './card-page.module.css';
import { CardPicture } from './card-picture.tsx';

export interface CardPageProps {
  readonly place: Place;
  readonly phase: 'waiting' | 'reading';
  readonly onWithoutCard: () => void;
  readonly onBack: () => void;
}

/** Put the card on the reader, and what the reader is doing. */
export function CardPage({ place, phase, onWithoutCard, onBack }: CardPageProps) {
  const t = useText('kiosk');
  const words = t(`card.${phase}`);
  return (
    <Page
      title={t('card.title')}
      lead={t('card.lead')}
      spoken={words}
      place={place}
      back={{ onPress: onBack }}
      primary={
        <Button large onPress={onWithoutCard}>
          {t('card.without')}
        </Button>
      }
    >
      <div className={styles.stage}>
        <CardPicture phase={phase} />
        <Announce>
          <p className={styles.words}>
            <Status tone={phase === 'reading' ? 'working' : 'neutral'}>{words}</Status>
          </p>
        </Announce>
      </div>
    </Page>
  );
}
