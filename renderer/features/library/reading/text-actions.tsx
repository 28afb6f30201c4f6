import { ALargeSmall, type LucideIcon, Pause, Play, Printer, QrCode, Square, Volume2 } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status, type Tone } from '#renderer/ui/feedback/status.tsx';
import { useLetterSize } from '#renderer/ui/preferences.tsx';
import { PressButton } from '#renderer/ui/press/press-button.tsx';
import styles from './text-actions.module.css';
import { type Printed, type Printing, useCanPrint } from './use-printing.ts';
import type { ReadingAloud } from './use-reading-aloud.ts';

export interface TextActionsProps {
  /** The terminal can read Chinese aloud. */
  readonly hasVoice: boolean;
  readonly aloud: ReadingAloud;
  readonly printing: Printing<TextActionsProps['article']>;
  /** What is printed. */
  readonly article: { readonly document: string; readonly key: string };
  readonly onTakeAway: () => void;
}

const toneOf: Readonly<Record<Printed | 'printing', Tone>> = {
  printing: 'working',
  a4: 'good',
  ticket: 'good',
  unprinted: 'care',
  'no-printer': 'care',
  failed: 'care',
};

/** What can be done with a text: hear it, make it larger, print it, take it away. */
export function TextActions({ hasVoice, aloud, printing, article, onTakeAway }: TextActionsProps) {
  const t = useText('library');
  const { setSize, next } = useLetterSize();
  const canPrint = useCanPrint();
  return (
    <div className={styles.actions}>
      {hasVoice ? <Listening aloud={aloud} /> : null}
      {/* In the same place, so that no button moves: who listens does not print meanwhile. */}
      {canPrint && aloud.at === null ? (
        <Action
          icon={Printer}
          isDisabled={printing.state === 'printing'}
          onPress={() => printing.print(article)}
        >
          {t('text.print')}
        </Action>
      ) : null}
      {hasVoice && !(canPrint && aloud.at === null) ? (
        <Action icon={Square} isDisabled={aloud.at === null} onPress={aloud.stop}>
          {t('text.stop')}
        </Action>
      ) : null}
      <Action icon={ALargeSmall} onPress={() => setSize(next)}>
        {t(next === 1 ? 'text.size.usual' : 'text.size.larger')}
      </Action>
      <Action icon={QrCode} onPress={onTakeAway}>
        {t('text.takeAway')}
      </Action>
    </div>
  );
}

/** What came of it: where the paper comes out, or why there is no paper and no voice. */
export function TextOutcome({ aloud, printing }: Pick<TextActionsProps, 'aloud' | 'printing'>) {
  const t = useText('library');
  return (
    <Announce>
      {aloud.state === 'mute' ? (
        <Status tone="care" banner>
          {t('text.mute')}
        </Status>
      ) : null}
      <PrintedNote state={printing.state} />
    </Announce>
  );
}

/** Where the paper comes out, or why there is none. */
export function PrintedNote({ state }: { readonly state: Printed | 'printing' | null }) {
  const t = useText('library');
  return state ? (
    <Status tone={toneOf[state]} banner>
      {t(`printed.${state}`)}
    </Status>
  ) : null;
}

/** The button to hear the text, to pause, and to go on. */
function Listening({ aloud }: { aloud: ReadingAloud }) {
  const t = useText('library');
  if (aloud.state === 'speaking') {
    return (
      <Action icon={Pause} on onPress={aloud.pause}>
        {t('text.pause')}
      </Action>
    );
  }
  return aloud.at === null ? (
    <Action icon={Volume2} onPress={aloud.play}>
      {t('text.listen')}
    </Action>
  ) : (
    <Action icon={Play} onPress={aloud.play}>
      {t('text.goOn')}
    </Action>
  );
}

interface ActionProps {
  readonly icon: LucideIcon;
  readonly children: string;
  readonly onPress: () => void;
  readonly on?: boolean;
  readonly isDisabled?: boolean;
}

function Action({ icon: Icon, children, onPress, on, isDisabled }: ActionProps) {
  return (
    <PressButton
      className={styles.action}
      data-on={on ?? false}
      onPress={onPress}
      isDisabled={isDisabled ?? false}
    >
      <Icon aria-hidden />
      <span>{children}</span>
    </PressButton>
  );
}
