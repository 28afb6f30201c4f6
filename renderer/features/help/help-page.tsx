import { Hand } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Page } from '#renderer/ui/page/page.tsx';
import { Term } from '#renderer/ui/term.tsx';
import { type Contact, Contacts } from './contacts.tsx';
import styles from './help-page.module.css';

export interface HelpPageProps {
  readonly contact: Contact;
  readonly onBack: () => void;
}

/** Where a person helps, by foot and by phone, and how this machine works. */
export function HelpPage({ contact, onBack }: HelpPageProps) {
  const t = useText('kiosk');
  return (
    <Page
      heading="short"
      title={t('help.title')}
      lead={t('help.lead')}
      back={{ onPress: onBack }}
      content="start"
    >
      <div className={styles.columns}>
        <Contacts contact={contact} narrowWhenWide />
        <section className={styles.how}>
          <h2 className={styles.title}>
            <Hand aria-hidden className={styles.icon} />
            {t('help.how.title')}
          </h2>
          <ol className={styles.steps}>
            <li>{t('help.how.take')}</li>
            <li>{t('help.how.wait')}</li>
            <li>{t('help.how.go')}</li>
          </ol>
          <Term word={t('help.missed.word')} explanation={t('help.missed.explanation')} />
        </section>
      </div>
    </Page>
  );
}
