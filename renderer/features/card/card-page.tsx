import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { Place } from '#renderer/ui/page/steps.tsx';
import styles from './card-page.module.css';
import { CardPicture } from './card-picture.tsx';

export interface CardPageProps {
  readonly place?: Place;
  /** Left out: those of a kiosk that gives numbers. */
  readonly words?: { readonly lead: string; readonly without: string };
  readonly phase: 'waiting' | 'reading';
  readonly onWithoutCard: () => void;
  readonly onBack: () => void;
}

/** Put the card on the reader, and what the reader is doing. */
export function CardPage({ place, words, phase, onWithoutCard, onBack }: CardPageProps) {
  const t = useText('kiosk');
  const state = t(`card.${phase}`);
  return (
    <Page
      title={t('card.title')}
      lead={words?.lead ?? t('card.lead')}
      spoken={state}
      {...(place && { place })}
      back={{ onPress: onBack }}
      primary={
        <Button large onPress={onWithoutCard}>
          {words?.without ?? t('card.without')}
        </Button>
      }
    >
      <div className={styles.stage}>
        <CardPicture phase={phase} />
        <Announce>
          <p className={styles.words}>
            <Status tone={phase === 'reading' ? 'working' : 'neutral'}>{state}</Status>
          </p>
        </Announce>
      </div>
    </Page>
  );
}
