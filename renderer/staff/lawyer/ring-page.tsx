import { PhoneCall, PhoneOff } from 'lucide-react';
import { useEffect } from 'react';
import type { Ring } from '#contract/lawyer.ts';
import { scripts } from '#contract/scripts.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { useJoined, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { useStationNow } from '../controls/station-now.ts';
import { Gate } from '../desk/gate.tsx';
import styles from './lawyer.module.css';
import { ringTone } from './ring-tone.ts';
import type { Answering } from './use-answer.ts';

interface RingPageProps {
  readonly ring: Ring;
  /** Station time, ms. */
  readonly now: number;
  readonly answering: Answering;
}

/** Somebody asks: who, from where, in which language, and how long it still rings. */
export function RingPage({ ring, now, answering }: RingPageProps) {
  const t = useText('lawyer');
  const joined = useJoined();
  const orpc = useOrpc();
  const decline = usePress(orpc.lawyer.decline.mutationOptions());
  const leftMs = Math.max(0, ring.endsAt - useStationNow(now, 1_000));
  const { ringId, number, kind, languages, fields, signLanguage, from, as } = ring;
  useEffect(() => ringTone(), []);
  const facts = [
    t(`level.${from.level}`),
    from.station,
    ...languages.map((one) => scripts[one].nativeName),
    ...fields.map((field) => t(`field.${field}`)),
    ...(signLanguage ? [t('duty.sign')] : []),
  ];
  return (
    <Gate
      title={t(as === 'interpreter' ? 'ring.interpreter' : 'ring.title', { number, kind: t(`kind.${kind}`) })}
      lead={joined(facts)}
    >
      <Announce when="now">
        {answering.failed || decline.error ? <Status tone="care">{t('ring.over')}</Status> : null}
      </Announce>
      <p>{t('ring.left', { count: Math.ceil(leftMs / 1_000) })}</p>
      <div className={styles.actions}>
        <Button
          kind="primary"
          large
          autoFocus
          icon={PhoneCall}
          isDisabled={answering.isPending}
          onPress={() => answering.answer(ring)}
        >
          {t('ring.answer')}
        </Button>
        <Button kind="quiet" large icon={PhoneOff} onPress={() => decline.press({ ringId })}>
          {t('ring.decline')}
        </Button>
      </div>
    </Gate>
  );
}
