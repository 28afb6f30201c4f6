import { DoorOpen, PhoneIncoming } from 'lucide-react';
import { useEffect } from 'react';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { Button, type ButtonProps } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { useSpeaker } from '#renderer/ui/speech/speech.tsx';
import { useSecondsLeft } from '#renderer/ui/use-seconds-left.ts';
import styles from './called.module.css';
import type { ConsultationNow } from './consultation-now.ts';
import { consultations } from './consultations.ts';
import { phoneLines } from './phone-line.ts';
import type { At } from './places.ts';

interface CalledProps {
  readonly now: ConsultationNow;
}

/** On whatever page somebody is: a lawyer has picked up and waits, for some seconds. Camera and microphone are off until the press. */
export function CalledNote({ now, onCome }: CalledProps & { readonly onCome: () => void }) {
  const t = useText('consultation');
  const count = useSecondsLeft(waitsForMs(now));
  return (
    <div className={styles.note}>
      <div>
        <Announce when="now">
          <strong className={styles.title}>{t(now.returns ? 'called.returns' : 'called.title')}</strong>
        </Announce>
        <p>{t('called.lead', { count })}</p>
      </div>
      <ComeButton autoFocus onPress={onCome} />
    </div>
  );
}

interface CalledPageProps extends CalledProps, At<'talk'> {}

/** The page of the call, for whoever comes back to it while the lawyer waits. */
export function CalledPage({ now, place, go }: CalledPageProps) {
  const t = useText('consultation');
  const count = useSecondsLeft(waitsForMs(now));
  return (
    <Page
      title={t(now.returns ? 'called.returns' : 'called.title')}
      lead={t(now.returns ? 'called.returnsLead' : 'called.lead', { count })}
      spoken={t('called.spoken')}
      content="start"
      ending={
        <Button kind="quiet" ends large icon={DoorOpen} onPress={go.back}>
          {t('called.leave')}
        </Button>
      }
    >
      <div className={styles.come}>
        <ComeButton onPress={() => comeToCall(place.requestKey)} />
      </div>
    </Page>
  );
}

/** It appears under fingers that mean something else, and opens a camera: no press in its first moments. */
export function ComeButton(props: Pick<ButtonProps, 'onPress' | 'autoFocus'>) {
  const t = useText('consultation');
  return (
    <Button kind="primary" ends large wide icon={PhoneIncoming} {...props}>
      {t('called.come')}
    </Button>
  );
}

/** The lawyer comes before the hotline: one telephone, one call. */
export function comeToCall(requestKey: string): void {
  phoneLines.hangUp();
  consultations.enter(requestKey);
}

const sayEveryMs = 10_000;

/** It is said on every page, also to whoever has not asked to be read to: they may look elsewhere. */
export function useSaidWhenCalled(called: boolean): void {
  const t = useText('consultation');
  const language = useLanguage();
  const speaker = useSpeaker();
  // Whoever goes by ear is told by the narration.
  const { byEar } = usePreferences().preferences;
  const words = t('called.spoken');
  useEffect(() => {
    if (!called || byEar) return;
    const say = () => void speaker.announce(words, language);
    say();
    const timer = setInterval(say, sayEveryMs);
    return () => {
      clearInterval(timer);
      speaker.stop();
    };
  }, [called, byEar, words, language, speaker]);
}

/** How long the lawyer still waits, by the station's time. */
function waitsForMs({ request }: ConsultationNow): number {
  const comeBy = request?.state.is === 'in-call' ? request.state.comeBy : null;
  return request && comeBy !== null ? comeBy - request.now : 0;
}
