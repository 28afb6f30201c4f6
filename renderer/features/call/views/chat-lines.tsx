import type { CallParty } from '#contract/call.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import type { ChatLine } from '../station-call.ts';
import styles from './chat-lines.module.css';
import { usePartyName } from './party-names.ts';

interface ChatLinesProps {
  readonly lines: readonly ChatLine[];
  /** All that were in the call: a line says whose it is. */
  readonly parties: readonly CallParty[];
  /** The newest only. */
  readonly most?: number;
}

/** What was written, the newest last. */
export function ChatLines({ lines, parties, most = 200 }: ChatLinesProps) {
  const t = useText('call');
  const nameOf = usePartyName();
  const who = ({ from, by }: ChatLine) => {
    if (from === 'me') return t('chat.me');
    const party = parties.find(({ partyId }) => partyId === by);
    return party ? nameOf(party) : t('chat.gone');
  };
  return (
    <ol className={styles.lines} aria-label={t('chat.title')} aria-live="polite">
      {lines.slice(-most).map((line) => (
        <li key={line.id} className={classNames(styles.line, line.from === 'me' && styles.mine)} data-private>
          <span className={styles.from}>{who(line)}</span>
          <span dir="auto">{line.text}</span>
        </li>
      ))}
    </ol>
  );
}
