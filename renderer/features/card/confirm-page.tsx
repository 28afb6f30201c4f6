import { Check, UserRoundX } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Card } from '#renderer/ui/card.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { Place } from '#renderer/ui/page/steps.tsx';
import styles from './confirm-page.module.css';
import type { CardHolder } from './read-card.ts';

export interface ConfirmPageProps {
  readonly place: Place;
  readonly person: CardHolder;
  /** The card says that this person goes first. */
  readonly elderly: boolean;
  readonly notice: React.ReactNode;
  readonly onYes: () => void;
  readonly onNotMe: () => void;
}

/**
 * Is this you? Name, masked number and age: enough to say so, no more. It comes by itself when the card is read, so a
 * finger may be on its way to something else.
 */
export function ConfirmPage({ place, person, elderly, notice, onYes, onNotMe }: ConfirmPageProps) {
  const t = useText('kiosk');
  return (
    <Page
      heading="short"
      title={t('confirm.title')}
      lead={t('confirm.lead')}
      place={place}
      back={{ words: t('confirm.notMe'), icon: UserRoundX, ends: true, onPress: onNotMe }}
      notice={notice}
      content="start"
      primary={
        <Button kind="primary" ends large icon={Check} onPress={onYes}>
          {t('confirm.yes')}
        </Button>
      }
    >
      <Card>
        <dl className={styles.person} data-private>
          {person.name === '' ? null : (
            <>
              <dt>{t('confirm.name')}</dt>
              <dd className={styles.name}>{person.name}</dd>
            </>
          )}
          <dt>{t('confirm.number')}</dt>
          <dd className={classNames(styles.number, 'island')}>{person.idNumberMasked}</dd>
          {person.age === null ? null : (
            <>
              <dt>{t('confirm.age')}</dt>
              <dd>{t('confirm.years', { count: person.age })}</dd>
            </>
          )}
        </dl>
      </Card>
      {elderly ? (
        <Status tone="good" banner>
          {t('confirm.elderly')}
        </Status>
      ) : null}
    </Page>
  );
}
