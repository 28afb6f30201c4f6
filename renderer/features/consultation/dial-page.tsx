import { HeartHandshake, PhoneCall, PhoneOff } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { minutesAndSeconds } from '#renderer/i18n/amounts.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { PhoneKeys } from '#renderer/ui/controls/phone-keys.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { LevelMeter, type LocalMedia, SoundNote, useLocalMedia } from '../call/index.ts';
import { Phone } from '../library/index.ts';
import styles from './dial-page.module.css';
import { type PhoneNow, phoneLines } from './phone-line.ts';
import type { At } from './places.ts';
import { useStay } from './use-stay.ts';
import { Volume } from './volume.tsx';

/** The hotline by the terminal's own telephone. Whoever leaves the page hangs up. */
export function DialPage({ place, go }: At<'dial'>) {
  const now = useSyncExternalStore(phoneLines.subscribe, () => phoneLines.of(place.dialKey));
  return now.state === 'ended' ? (
    <OverPage why={now.why ?? 'failed'} go={go} place={place} />
  ) : (
    <LinePage now={now} go={go} place={place} />
  );
}

function LinePage({ now, place }: At<'dial'> & { readonly now: PhoneNow }) {
  const t = useText('consultation');
  const { hotline } = useVisit().profile;
  const { state, media } = now;
  const line = phoneLines.line(place.dialKey);
  useStay('telephone');
  const talks = state === 'talking';
  return (
    <Page
      heading="short"
      title={t(`dial.${state as 'dialling' | 'ringing' | 'talking'}`, { hotline })}
      lead={t(talks ? 'dial.keysLead' : 'dial.lead')}
      content="start"
      primary={
        <Button kind="danger" large icon={PhoneOff} onPress={() => line?.hangUp()}>
          {t('call:control.hangUp')}
        </Button>
      }
    >
      <div className={styles.line}>
        {talks ? <Talked now={now} /> : <Progress>{t('dial.waits')}</Progress>}
        {media ? <OwnLevel media={media} /> : null}
        {line ? <SoundNote loudspeaker={line.loudspeaker} /> : null}
        {line ? <Volume loudspeaker={line.loudspeaker} /> : null}
      </div>
      {talks ? <PhoneKeys onKey={(key) => line?.press(key)} /> : null}
    </Page>
  );
}

function OwnLevel({ media }: { readonly media: LocalMedia }) {
  return <LevelMeter track={useLocalMedia(media).microphone.track} />;
}

const lookEveryMs = 500;

function Talked({ now }: { readonly now: PhoneNow }) {
  const t = useText('consultation');
  const [talkedMs, setTalkedMs] = useState(now.talkedMs);
  useEffect(() => {
    const timer = setInterval(() => setTalkedMs(now.talkedMs()), lookEveryMs);
    return () => clearInterval(timer);
  }, [now]);
  const time = minutesAndSeconds(Math.floor((talkedMs ?? 0) / 1_000));
  return (
    <p className={styles.time}>
      {t('dial.time')} <span className="island">{time}</span>
    </p>
  );
}

/** What came of it in plain words; where nobody was reached, the number to dial oneself. */
function OverPage({ why, place, go }: At<'dial'> & { readonly why: NonNullable<PhoneNow['why']> }) {
  const t = useText('consultation');
  const { hotline } = useVisit().profile;
  const isOver = why === 'hung-up';
  const again = () => go.replace({ ...place, dialKey: crypto.randomUUID() });
  return (
    <MessagePage
      icon={isOver ? HeartHandshake : PhoneOff}
      tone={isOver ? 'good' : 'care'}
      title={t(`dial.over.${why}`, { hotline })}
      lead={t(isOver ? 'dial.overLead' : 'dial.otherwise')}
      back={{ onPress: go.back }}
      primary={
        <Button kind={isOver ? 'secondary' : 'primary'} large icon={PhoneCall} onPress={again}>
          {t('dial.again')}
        </Button>
      }
    >
      {isOver ? null : <Phone phone={hotline} />}
    </MessagePage>
  );
}
