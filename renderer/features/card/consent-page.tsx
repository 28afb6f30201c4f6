import { Check, Fingerprint, IdCard, Trash2 } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Card } from '#renderer/ui/card.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Facts } from '#renderer/ui/facts.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { Place } from '#renderer/ui/page/steps.tsx';
import styles from './consent-page.module.css';

export interface ConsentPageProps {
  readonly place?: Place;
  /** Left out: those of taking a number. */
  readonly words?: { readonly why: string; readonly until: string; readonly without: string };
  readonly onAgree: () => void;
  readonly onWithoutCard: () => void;
  readonly onBack: () => void;
}

/** Says why a card is read, what of it, and until when it is kept, before anything is read (个人信息保护法 §17). */
export function ConsentPage({ place, words, onAgree, onWithoutCard, onBack }: ConsentPageProps) {
  const t = useText('kiosk');
  const { why, until, without } = words ?? {
    why: t('consent.why'),
    until: t('consent.until.words'),
    without: t('consent.without'),
  };
  return (
    <Page
      heading="short"
      title={t('consent.title')}
      lead={why}
      {...(place && { place })}
      back={{ onPress: onBack }}
      primary={
        <Button kind="primary" large icon={Check} onPress={onAgree}>
          {t('consent.agree')}
        </Button>
      }
    >
      <div className={styles.stage}>
        <Card className={styles.facts}>
          <Facts
            facts={[
              { icon: IdCard, title: t('consent.what.title'), words: t('consent.what.words') },
              { icon: Fingerprint, title: t('consent.never.title'), words: t('consent.never.words') },
              { icon: Trash2, title: t('consent.until.title'), words: until },
            ]}
          />
        </Card>
        <Button wide onPress={onWithoutCard}>
          {without}
        </Button>
      </div>
    </Page>
  );
}
