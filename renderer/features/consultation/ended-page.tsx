import { HeartHandshake, PhoneMissed, PhoneOff, Stamp, Star } from 'lucide-react';
import type { ConsultationRequest } from '#contract/consultation.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button, type ButtonKind } from '#renderer/ui/controls/button.tsx';
import { NextButton } from '#renderer/ui/controls/next-button.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { RecordingKept } from '../call/index.ts';
import { RecordTaken } from '../notarisation/index.ts';
import { MediatedPage } from './agreement-pages.tsx';
import type { At } from './places.ts';
import { Summary } from './summary.tsx';

interface EndedPageProps extends At<'talk'> {
  readonly state: Extract<ConsultationRequest['state'], { readonly is: 'ended' }>;
}

/** How it ended, and what the lawyer has written down for the person. */
export function EndedPage(props: EndedPageProps) {
  const { state, place, go } = props;
  if (state.call && place.wish.kind === 'remote-notarisation') return <NotarialEndedPage {...props} />;
  if (state.call && place.wish.kind === 'remote-mediation') {
    const { call, agreed } = state;
    const { requestKey } = place;
    const kind = agreed ? 'secondary' : 'primary';
    const { recordedDays } = call;
    const of = { requestKey, agreed: agreed ? 'agreed' : 'nothing', recordedDays, go } as const;
    return <MediatedPage {...of} primary={<Rate {...{ call, requestKey, go, kind }} />} />;
  }
  return <TalkEndedPage {...props} />;
}

/** What was notarised is taken along from here; what was not has left nothing. */
function NotarialEndedPage({ state: { call, notarised }, place, go }: EndedPageProps) {
  const t = useText('notarisation');
  const { requestKey } = place;
  return (
    <MessagePage
      icon={notarised ? Stamp : PhoneOff}
      tone={notarised ? 'good' : 'care'}
      title={t(notarised ? 'end.title' : 'end.nothing')}
      lead={t(notarised ? 'end.lead' : 'end.nothingLead')}
      back={{ words: t('kiosk:toHome'), onPress: go.home }}
      primary={
        <Rate call={call} requestKey={requestKey} go={go} kind={notarised ? 'secondary' : 'primary'} />
      }
    >
      <RecordingKept days={call?.recordedDays ?? null} />
      {notarised ? (
        <RecordTaken
          requestKey={requestKey}
          onTake={() => go.open({ at: 'take-record', requestKey, code: 0 })}
        />
      ) : null}
    </MessagePage>
  );
}

interface RateProps extends Pick<EndedPageProps, 'go'> {
  readonly call: EndedPageProps['state']['call'];
  readonly requestKey: string;
  /** Where something is to be printed first, rating is not the one thing to do. */
  readonly kind?: ButtonKind;
}

function Rate({ call, requestKey, go, kind = 'primary' }: RateProps) {
  const t = useText('consultation');
  if (!call || call.rated) return null;
  return (
    <Button kind={kind} large icon={Star} onPress={() => go.open({ at: 'level', requestKey })}>
      {t('ended.rate')}
    </Button>
  );
}

const titles = {
  'hung-up': 'ended.title',
  'visit-ended': 'ended.title',
  lost: 'ended.lost',
  'time-over': 'ended.timeOver',
} as const;

function TalkEndedPage({ state: { why, call, summary }, place, go }: EndedPageProps) {
  const t = useText('consultation');
  const { requestKey, wish } = place;
  const isLost = call?.why === 'lost';
  const recordedDays = call?.recordedDays ?? null;
  if (why === 'gone') return <NotComePage place={place} go={go} />;
  return (
    <MessagePage
      icon={isLost ? PhoneOff : HeartHandshake}
      tone={isLost ? 'care' : 'good'}
      title={t(call ? titles[call.why] : 'ended.noCall')}
      lead={t(isLost ? 'ended.lostLead' : recordedDays === null ? 'ended.lead' : 'ended.off')}
      back={{ words: t('kiosk:toHome'), onPress: go.home }}
      ending={
        isLost ? (
          <Button kind="secondary" large onPress={() => go.restart({ at: 'check', wish, camera: false })}>
            {t('ended.again')}
          </Button>
        ) : null
      }
      primary={<Rate call={call} requestKey={requestKey} go={go} />}
    >
      <RecordingKept days={recordedDays} />
      {summary ? <Summary summary={summary} place={place} go={go} /> : null}
    </MessagePage>
  );
}

/** A lawyer was there, and waited. It is for the person to say whether they still want one. */
function NotComePage({ place: { wish }, go }: At<'talk'>) {
  const t = useText('consultation');
  return (
    <MessagePage
      icon={PhoneMissed}
      tone="care"
      title={t('called.missed')}
      lead={t('called.missedLead')}
      back={{ words: t('kiosk:toHome'), onPress: go.home }}
      primary={
        <NextButton onPress={() => go.restart({ at: 'check', wish, camera: false })}>
          {t('ended.again')}
        </NextButton>
      }
    />
  );
}
