import { type LucideIcon, MapPin, Phone, Scale } from 'lucide-react';
import type { TerminalProfile } from '#contract/terminal.ts';
import { useLocalText, useText } from '#renderer/i18n/texts.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import styles from './contacts.module.css';

export type Contact = Pick<TerminalProfile, 'phone' | 'hotline' | 'serviceDesk'>;

export interface ContactsProps {
  readonly contact: Contact;
  /** Something stands beside it on a wide screen. */
  readonly narrowWhenWide?: boolean;
}

/** Where a person helps: at the desk, by phone, and the legal hotline. */
export function Contacts({ contact, narrowWhenWide }: ContactsProps) {
  const t = useText('kiosk');
  const local = useLocalText();
  return (
    <ul className={classNames(styles.contacts, narrowWhenWide && styles.narrow)}>
      <Way
        icon={MapPin}
        title={t('help.desk')}
        note={t('help.deskNote')}
        words={local(contact.serviceDesk)}
      />
      <Way icon={Phone} title={t('help.phone')} note={t('help.phoneNote')} words={unbroken(contact.phone)} />
      <Way
        icon={Scale}
        title={t('help.hotline')}
        note={t('help.hotlineNote')}
        words={unbroken(contact.hotline)}
      />
    </ul>
  );
}

/** A telephone number that stays on one line: its hyphens are no places to break. */
export function unbroken(phone: string): string {
  return phone.replaceAll('-', '\u2011');
}

interface WayProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly note: string;
  readonly words: string;
}

function Way({ icon: Icon, title, note, words }: WayProps) {
  return (
    <li className={styles.way}>
      <Icon aria-hidden className={styles.icon} />
      <p className={styles.title}>{title}</p>
      <p className={styles.note}>{note}</p>
      <p className={styles.words}>{words}</p>
    </li>
  );
}
