import { Hand, MapPin, Phone, Scale } from 'lucide-react';
import type { TerminalProfile } from '../../../electron/contract/terminal.ts';
import { useLocalText, useText } from '../../i18n/texts.ts';
import { Card } from '../../ui/card.tsx';
import { Page } from '../../ui/page/page.tsx';
import { Term } from '../../ui/term.tsx';
import styles from './help-page.module.css';

export interface HelpPageProps {
  readonly profile: Pick<TerminalProfile, 'phone' | 'hotline' | 'serviceDesk'>;
  readonly onBack: () => void;
}

/** Where a person helps, by foot and by phone, and how this machine works. */
export function HelpPage({ profile, onBack }: HelpPageProps) {
  const t = useText('kiosk');
  const local = useLocalText();
  return (
    <Page title={t('help.title')} lead={t('help.lead')} back={{ onPress: onBack }} content="start">
      <div className={styles.people}>
        <Way
          icon={MapPin}
          title={t('help.desk')}
          words={local(profile.serviceDesk)}
          note={t('help.deskNote')}
        />
        <Way icon={Phone} title={t('help.phone')} words={profile.phone} note={t('help.phoneNote')} />
        <Way icon={Scale} title={t('help.hotline')} words={profile.hotline} note={t('help.hotlineNote')} />
      </div>
      <Card>
        <h2 className={styles.how}>
          <Hand aria-hidden className={styles.howIcon} />
          {t('help.how.title')}
        </h2>
        <ol className={styles.steps}>
          <li>{t('help.how.take')}</li>
          <li>{t('help.how.wait')}</li>
          <li>{t('help.how.go')}</li>
        </ol>
        <Term word={t('help.missed.word')} explanation={t('help.missed.explanation')} />
      </Card>
    </Page>
  );
}

interface WayProps {
  readonly icon: typeof Phone;
  readonly title: string;
  readonly words: string;
  readonly note: string;
}

function Way({ icon: Icon, title, words, note }: WayProps) {
  return (
    <div className={styles.way}>
      <Icon aria-hidden className={styles.icon} />
      <p className={styles.title}>{title}</p>
      <p className={styles.words}>{words}</p>
      <p className={styles.note}>{note}</p>
    </div>
  );
}
