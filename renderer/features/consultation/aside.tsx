import { PhoneCall } from 'lucide-react';
import { aheadInWords } from '#renderer/i18n/amounts.ts';
import { useText } from '#renderer/i18n/texts.ts';
import type { AsideProps } from '#renderer/navigation/feature.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import {
  isRecordingOpen,
  RecordingSignOf,
  SoundNote,
  type StationCall,
  useCallNow,
  useLoudspeaker,
} from '../call/index.ts';
import styles from './aside.module.css';
import { CalledNote, comeToCall, useSaidWhenCalled } from './called.tsx';
import { isCalled } from './consultations.ts';
import type { ConsultationPlace } from './places.ts';
import { useCurrentConsultation } from './use-consultation.ts';
import { useStay } from './use-stay.ts';

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
  'agreement',
  'agreement-name',
  'agreement-sign',
] satisfies ConsultationPlace['at'][];

/** On every other page: that somebody waits for a lawyer, or that one talks, and the way there. */
export function Aside({ here, open }: AsideProps<ConsultationPlace>) {
  const t = useText('consultation');
  const current = useCurrentConsultation();
  const called = current !== null && isCalled(current.now);
  useStay(current && (current.now.call ? 'call' : 'waiting'));
  useSaidWhenCalled(called);
  if (called && here.at !== 'talk') {
    const { now, place } = current;
    const come = () => {
      comeToCall(place.requestKey);
      open(place);
    };
    return <CalledNote now={now} onCome={come} />;
  }
  if (!current) return null;
  const { call } = current.now;
  const toCall = () => open(current.place);
  if (inCall.includes(here.at))
    return call && here.at !== current.place.at ? (
      <>
        <RecordingAside call={call} toCall={toCall} />
        <SoundAside call={call} />
      </>
    ) : null;
  const state = current.now.request?.state;
  const talks = state?.is === 'in-call' || current.place.at === 'guest';
  const ahead = state?.is === 'waiting' ? aheadInWords(state.ahead, t) : '';
  return (
    <>
      {call ? <SoundAside call={call} /> : null}
      <div className={styles.aside}>
        <Announce when="now">{talks ? t('aside.talks') : t('aside.waits', { ahead })}</Announce>
        {call ? <RecordingSignOf call={call} /> : null}
        <Button kind={talks ? 'primary' : 'secondary'} icon={PhoneCall} onPress={toCall}>
          {t(talks ? 'aside.toCall' : 'aside.toLine')}
        </Button>
      </div>
    </>
  );
}

/** Whatever page is shown when headphones are pulled out: why nothing is heard any more. */
function SoundAside({ call: { loudspeaker } }: { readonly call: StationCall }) {
  const { held } = useLoudspeaker(loudspeaker);
  return held ? (
    <div className={styles.aside}>
      <SoundNote loudspeaker={loudspeaker} />
    </div>
  ) : null;
}

interface RecordingAsideProps {
  readonly call: StationCall;
  readonly toCall: () => void;
}

/** Whatever of the call is shown: whether it is recorded is seen, and the question leads to where it is answered. */
function RecordingAside({ call, toCall }: RecordingAsideProps) {
  const t = useText('consultation');
  if (!isRecordingOpen(useCallNow(call).call)) return null;
  return (
    <div className={styles.aside}>
      <Announce when="now">
        <RecordingSignOf call={call} />
      </Announce>
      <Button kind="secondary" icon={PhoneCall} onPress={toCall}>
        {t('aside.toCall')}
      </Button>
    </div>
  );
}
