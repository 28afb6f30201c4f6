import { BookOpenText, IdCard, PenLine, UserPen } from 'lucide-react';
import { useRef } from 'react';
import type { CallAgreement } from '#contract/call-agreement.ts';
import { shortened } from '#contract/graphemes.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status, type Tone } from '#renderer/ui/feedback/status.tsx';
import { useAnnounced } from '#renderer/ui/speech/speech.tsx';
import styles from './agreement.module.css';
import { type NextStep, nextStep } from './next-step.ts';
import { writtenIn } from './text-pages.ts';

export interface AgreementNoteProps {
  readonly agreement: CallAgreement;
  /** Of this side. */
  readonly you: string;
  /** @param name what they are called now; empty: they have not said */
  readonly onName: (name: string) => void;
  readonly onRead: () => void;
}

const tones: Readonly<Record<NextStep, Tone>> = {
  mismatch: 'stop',
  ...{ finished: 'good', closing: 'working', refused: 'neutral', signed: 'working', sign: 'care' },
  ...{ unsigned: 'care', name: 'care', alone: 'working', written: 'neutral' },
};
/** What must not be missed is said, also to whoever looks elsewhere. */
const said: ReadonlySet<NextStep> = new Set(['mismatch', 'sign', 'unsigned', 'refused', 'finished']);
/** Until their own signature, whoever wrote their name can mend it. What a card says is not theirs to mend. */
const mended: ReadonlySet<NextStep> = new Set(['alone', 'written', 'sign', 'unsigned']);

/** Beside the pictures: what is to be done now, the way to all of it, and what was written last. */
export function AgreementNote({ agreement, you, onName, onRead }: AgreementNoteProps) {
  const t = useText('agreement');
  const step = nextStep(agreement, you);
  const own = agreement.parties.find(({ partyId }) => partyId === you);
  const latest = useLatest(agreement);
  const { length } = agreement.points;
  const canName = own?.name === '' && (step === 'name' || step === 'unsigned');
  const canMend = own && own.name !== '' && own.idNumberMasked === '' && mended.has(step);
  // Whoever is to sign reads all of it.
  const isWritten = agreement.toSign === null && !agreement.finished;
  useAnnounced(said.has(step) ? t(`step.${step}`) : null);
  return (
    <div className={styles.note}>
      <Announce when="now">
        <Status tone={tones[step]} banner still>
          {t(`step.${step}`)}
        </Status>
      </Announce>
      <div className={styles.ways}>
        {canName ? (
          <Button kind="primary" large icon={IdCard} onPress={() => onName('')}>
            {t('step.nameNow')}
          </Button>
        ) : null}
        {step === 'sign' ? (
          <Button kind="primary" large icon={PenLine} onPress={onRead}>
            {t('step.signNow')}
          </Button>
        ) : agreement.account || length > 0 ? (
          <Button icon={BookOpenText} onPress={onRead}>
            {t('step.read', { count: length })}
          </Button>
        ) : null}
        {canMend ? (
          <Button icon={UserPen} onPress={() => onName(own.name)}>
            {t('step.mendName')}
          </Button>
        ) : null}
      </div>
      {latest && isWritten ? (
        <p className={styles.latest} dir="auto" data-private>
          {latest}
        </p>
      ) : null}
    </div>
  );
}

/** Characters of what was written last: the rest is a page away. */
const mostOfLatest = 48;

/** The paragraph that differs from what stood there before; at first the last one. */
function useLatest(agreement: CallAgreement): string {
  const lines = writtenIn(agreement, useText('agreement'));
  const before = useRef<{ readonly lines: readonly string[]; readonly latest: string }>({
    ...{ lines: [], latest: '' },
  });
  const differs = lines.findLast((line) => !before.current.lines.includes(line));
  const kept = lines.includes(before.current.latest) ? before.current.latest : (lines.at(-1) ?? '');
  const latest = differs ?? kept;
  before.current = { lines, latest };
  return shortened(latest, mostOfLatest);
}
