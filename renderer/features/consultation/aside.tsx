import { PhoneCall } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { aheadInWords } from '#renderer/i18n/amounts.ts';
import { useText } from '#renderer/i18n/texts.ts';
import type { AsideProps } from '#renderer/navigation/feature.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import styles from './aside.module.css';
import { CalledNote, comeToCall, useSaidWhenCalled } from './called.tsx';
import { isCalled } from './consultations.ts';
import type { ConsultationPlace } from './places.ts';
import { useCurrentConsultation } from './use-consultation.ts';

/** Pages that lead back to the call themselves. */
const inCall: readonly string[] = [
  'talk',
  'guest',
  'write',
  'photograph',
  'document',
  'share',
  'notarial-paper',
  'notarial-record',
  'notarial-sign',
] satisfies ConsultationPlace['at'][];

/** On every other page: that somebody waits for a lawyer, or that one talks, and the way there. */
export function Aside({ here, open }: AsideProps<ConsultationPlace>) {
  const t = useText('consultation');
  const current = useCurrentConsultation();
  useStay(current !== null);
  const called = current !== null && isCalled(current.now);
  useSaidWhenCalled(called);
  if (called && here.at !== 'talk') {
    const { now, place } = current;
    const come = () => {
      comeToCall(place.requestKey);
      open(place);
    };
    return <CalledNote now={now} onCome={come} />;
  }
  if (!current || inCall.includes(here.at)) return null;
  const state = current.now.request?.state;
  const talks = state?.is === 'in-call' || current.place.at === 'guest';
  const ahead = state?.is === 'waiting' ? aheadInWords(state.ahead, t) : '';
  return (
    <div className={styles.aside}>
      <Announce when="now">{talks ? t('aside.talks') : t('aside.waits', { ahead })}</Announce>
      <Button kind={talks ? 'primary' : 'secondary'} icon={PhoneCall} onPress={() => open(current.place)}>
        {t(talks ? 'aside.toCall' : 'aside.toLine')}
      </Button>
    </div>
  );
}

/** Nobody who talks, or waits to, is asked whether they are still there. */
function useStay(stays: boolean): void {
  const { hold } = useVisit();
  const latest = useRef(hold);
  latest.current = hold;
  useEffect(() => (stays ? latest.current('call', new AbortController().signal) : undefined), [stays]);
}
