import {
  BookText,
  CircleSlash,
  FileSearch,
  GraduationCap,
  Lightbulb,
  type LucideIcon,
  ScrollText,
} from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { shortened } from '#contract/graphemes.ts';
import type { Hit, Reason, TextKindShown } from '#contract/library.ts';
import { type Text, useText } from '#renderer/i18n/texts.ts';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { excerpt } from './excerpt.ts';
import styles from './hit-card.module.css';

const icons: Readonly<Record<TextKindShown, LucideIcon>> = {
  law: ScrollText,
  regulation: ScrollText,
  rule: ScrollText,
  interpretation: ScrollText,
  case: FileSearch,
  guide: BookText,
  education: GraduationCap,
  notice: BookText,
};

const longestQuestion = 16;

export interface HitCardProps {
  readonly hit: Hit;
  /** Characters of the text that are shown. */
  readonly most: number;
  readonly onPress: () => void;
}

/** Something found: what it is, the place in it, and why it was found. The whole card is the button. */
export function HitCard({ hit, most, onPress }: HitCardProps) {
  const t = useText('library');
  const Icon = icons[hit.kind];
  return (
    <AriaButton className={styles.card ?? ''} onPress={onPress}>
      <span className={styles.title} lang="zh-CN">
        <Icon aria-hidden />
        <span>
          {hit.shortTitle} <span className={styles.label}>{hit.label}</span>
        </span>
      </span>
      {hit.inForce ? null : (
        <span className={styles.state}>
          <Status tone="care" icon={CircleSlash}>
            {t('text.notInForce')}
          </Status>
        </span>
      )}
      <span className={styles.snippet} lang="zh-CN">
        {excerpt(hit.snippet, most).map(({ text, marked }, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name than their place
          marked ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
        )}
      </span>
      <span className={styles.reason}>
        <Lightbulb aria-hidden className={styles.bulb} />
        {reasonInWords(hit.reason, t)}
      </span>
    </AriaButton>
  );
}

/** Why something was found, in plain words. */
function reasonInWords(reason: Reason, t: Text<'library'>): string {
  switch (reason.why) {
    case 'named':
      return t('reason.named');
    case 'words':
      return t('reason.words', { words: reason.words.slice(0, 3).join(t('reason.comma')) });
    case 'asked':
      return t('reason.asked', { question: shortened(reason.question, longestQuestion) });
    case 'meaning':
      return t('reason.meaning', { said: reason.said, means: reason.means });
  }
}
