import { ClockAlert, IdCard, type LucideIcon, PrinterX, Save, TicketX } from 'lucide-react';
import type { DeskView } from '#contract/desk.ts';
import { useText } from '#renderer/i18n/texts.ts';
import styles from './notices.module.css';

type Notice = DeskView['notices'][number];

const icons: Readonly<Record<Notice['kind'], LucideIcon>> = {
  printer: PrinterX,
  'card-reader': IdCard,
  storage: Save,
  clock: ClockAlert,
  'unprinted-ticket': TicketX,
};

/** What staff should see to, and what to do about it. One line a kind. */
export function Notices({ notices }: { notices: readonly Notice[] }) {
  const t = useText('desk');
  const kinds = [...new Set(notices.map((notice) => notice.kind))];
  if (kinds.length === 0) return null;
  return (
    <ul className={styles.notices}>
      {kinds.map((kind) => {
        const Icon = icons[kind];
        const numbers = kind === 'unprinted-ticket' ? detailsOf(notices, kind) : '';
        return (
          <li key={kind} className={styles.notice}>
            <Icon className={styles.icon} aria-hidden />
            <span>
              <strong>{numbers ? `${t(`notice.${kind}`)}: ${numbers}` : t(`notice.${kind}`)}</strong>{' '}
              {t(`notice.${kind}Do`)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function detailsOf(notices: readonly Notice[], kind: Notice['kind']): string {
  return notices
    .filter((notice) => notice.kind === kind)
    .map((notice) => notice.detail)
    .join(' ');
}
