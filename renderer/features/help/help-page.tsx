import { useText } from '#renderer/i18n/texts.ts';
import type { AnyFeature } from '#renderer/navigation/feature.ts';
import { Page } from '#renderer/ui/page/page.tsx';
import { type Contact, Contacts } from './contacts.tsx';
import styles from './help-page.module.css';

export interface HelpPageProps {
  readonly contact: Contact;
  /** Those that can be used here. Each says itself how. */
  readonly features: readonly AnyFeature[];
  readonly onBack: () => void;
}

/** Where a person helps, by foot and by phone, and how this machine works. */
export function HelpPage({ contact, features, onBack }: HelpPageProps) {
  const t = useText('kiosk');
  const sections = features.flatMap(({ parts: { id, help: Section } }) =>
    Section ? [<Section key={id} />] : [],
  );
  return (
    <Page
      heading="short"
      title={t('help.title')}
      lead={t('help.lead')}
      back={{ onPress: onBack }}
      content="start"
    >
      <div className={styles.columns}>
        <Contacts contact={contact} narrowWhenWide={sections.length > 0} />
        {sections}
      </div>
    </Page>
  );
}
