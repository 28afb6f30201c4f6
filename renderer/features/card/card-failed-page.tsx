import { RotateCcw } from 'lucide-react';
import type { CardTrouble } from '#contract/sessions.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { Place } from '#renderer/ui/page/steps.tsx';
import styles from './card-page.module.css';
import { CardPicture } from './card-picture.tsx';

export interface CardFailedPageProps {
  readonly place?: Place;
  /** How to go on without a card; left out: by taking a number so. */
  readonly words?: { readonly without: string; readonly otherwise: string };
  readonly trouble: CardTrouble;
  readonly onAgain: () => void;
  readonly onWithoutCard: () => void;
  readonly onBack: () => void;
}

/** Troubles that another try cannot mend. */
const readerTroubles: readonly CardTrouble[] = ['reader-absent', 'reader-out-of-service'];

/** The card was not read: what happened and what can be done now. Going on without a card is always one of them. */
export function CardFailedPage({
  place,
  trouble,
  words,
  onAgain,
  onWithoutCard,
  onBack,
}: CardFailedPageProps) {
  const t = useText('kiosk');
  const hopeless = readerTroubles.includes(trouble);
  const otherwise = words?.otherwise ?? t(hopeless ? 'card.onlyOtherwise' : 'card.otherwise');
  const goOn = (
    <Button kind={hopeless ? 'primary' : 'secondary'} large wide={!hopeless} onPress={onWithoutCard}>
      {words?.without ?? t('card.without')}
    </Button>
  );
  const again = (
    <Button kind="primary" large icon={RotateCcw} onPress={onAgain}>
      {t('card.again')}
    </Button>
  );
  return (
    <Page
      title={t(`cardTrouble.${trouble}.title`)}
      lead={t(`cardTrouble.${trouble}.words`, { otherwise })}
      {...(place && { place })}
      back={{ onPress: onBack }}
      primary={hopeless ? goOn : again}
    >
      <div className={styles.stage}>
        <CardPicture phase="failed" />
        {hopeless ? null : goOn}
      </div>
    </Page>
  );
}
