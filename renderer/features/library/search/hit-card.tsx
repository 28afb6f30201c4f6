import {
  BookText,
  CircleSlash,
  FileSearch,
  GraduationCap,
  Lightbulb,
  type LucideIcon,
  NotebookText,
  ScrollText,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { shortened } from '#contract/graphemes.ts';
import type { FoundKind, Hit, Reason, TextKindShown } from '#contract/library.ts';
import { type Text, useText } from '#renderer/i18n/texts.ts';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { PressButton } from '#renderer/ui/press/press-button.tsx';
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
  note: NotebookText,
  notice: BookText,
};

const longestQuestion = 16;

export interface FoundCardProps {
  readonly kind: FoundKind;
  readonly icon: LucideIcon;
  readonly title: ReactNode;
  /** What is to be known before it is opened: that it is no longer in force. */
  readonly state?: ReactNode;
  readonly children: ReactNode;
  /** Why it was found. */
  readonly reason: string;
  readonly onPress: () => void;
}

/** Something found: its kind, what it is, and why it was found. The whole card is the button. */
export function FoundCard({ kind, icon: Icon, title, state, children, reason, onPress }: FoundCardProps) {
  const t = useText('library');
  return (
    <PressButton className={styles.card} onPress={onPress}>
      <span className={styles.title}>
        <Icon aria-hidden />
        <span>{title}</span>
      </span>
      <span className={styles.state}>
        {state}
        <span className={styles.kind}>{t(`found.kind.${kind}`)}</span>
      </span>
      <span className={styles.snippet}>{children}</span>
      <span className={styles.reason}>
        <Lightbulb aria-hidden className={styles.bulb} />
        {reason}
      </span>
    </PressButton>
  );
}

export interface HitCardProps {
  readonly hit: Hit;
  /** Characters of the text that are shown. */
  readonly most: number;
  readonly onPress: () => void;
}

/** A text, or a place in one. */
export function HitCard({ hit, most, onPress }: HitCardProps) {
  const t = useText('library');
  return (
    <FoundCard
      kind={hit.kind}
      icon={icons[hit.kind]}
      title={
        <span lang="zh-CN">
          {hit.shortTitle} <span className={styles.label}>{hit.label}</span>
        </span>
      }
      state={<HitState hit={hit} />}
      reason={reasonInWords(hit.reason, t)}
      onPress={onPress}
    >
      <span lang="zh-CN">
        {excerpt(hit.snippet, most).map(({ text, marked }, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name than their place
          marked ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
        )}
      </span>
    </FoundCard>
  );
}

function HitState({ hit: { inForce, amendedOn } }: Pick<HitCardProps, 'hit'>) {
  const t = useText('library');
  if (inForce && amendedOn === undefined) return null;
  return (
    <Status tone="care" icon={CircleSlash}>
      {inForce ? t('text.amendedShort') : t('text.notInForce')}
    </Status>
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
    case 'near':
      return t('reason.near', { said: reason.said, near: reason.near });
  }
}
