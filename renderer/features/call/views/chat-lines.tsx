import { useText } from '#renderer/i18n/texts.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import type { ChatLine } from '../station-call.ts';
import styles from './chat-lines.module.css';

interface ChatLinesProps {
  readonly lines: readonly ChatLine[];
  readonly other: string;
  /** The newest only. */
  readonly most?: number;
}

/** What was written, the newest last. */
export function ChatLines({ lines, other, most = 200 }: ChatLinesProps) {
  const t = useText('call');
  return (
    <ol className={styles.lines} aria-label={t('chat.title')} aria-live="polite">
      {lines.slice(-most).map(({ id, from, text }) => (
        <li key={id} className={classNames(styles.line, from === 'me' && styles.mine)} data-private>
          <span className={styles.from}>{from === 'me' ? t('chat.me') : other}</span>
          <span dir="auto">{text}</span>
        </li>
      ))}
    </ol>
  );
}
