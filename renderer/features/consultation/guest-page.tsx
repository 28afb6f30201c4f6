import { HeartHandshake, PhoneOff } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { RecordingKept } from '../call/index.ts';
import { MediatedPage } from './agreement-pages.tsx';
import { InCall } from './call-page.tsx';
import { ComeButton, comeToCall } from './called.tsx';
import type { At } from './places.ts';
import { useConsultation, useWatched } from './use-consultation.ts';

/** The call of somebody else, for its second party; and how it ended for them. They rate nothing: the advice was not theirs. */
export function GuestPage({ place, go }: At<'guest'>) {
  const t = useText('consultation');
  const now = useConsultation(place.requestKey);
  useWatched(place.requestKey);
  const { call, media } = now;
  if (call && media) return <InCall call={call} media={media} place={place} go={go} />;
  if (now.over === null && now.returns)
    return (
      <Page title={t('called.returns')} content="start" back={{ words: t('kiosk:toHome'), onPress: go.home }}>
        <ComeButton onPress={() => comeToCall(place.requestKey)} />
      </Page>
    );
  if (now.over === null) return <Page title={t('guest.joining')} content="across" />;
  // Who has only left, or lost the line, is told how they come in again.
  if (now.agreed !== null && (now.agreed !== 'nothing' || now.over === 'over')) {
    const { agreed, recordedDays = null } = now;
    return <MediatedPage {...{ requestKey: place.requestKey, agreed, recordedDays, go }} />;
  }
  const isLost = now.over === 'lost';
  const overLead = now.recordedDays === null ? 'guest.overLead' : 'ended.off';
  return (
    <MessagePage
      icon={isLost ? PhoneOff : HeartHandshake}
      tone={isLost ? 'care' : 'good'}
      title={t(`guest.${now.over}`)}
      lead={t(now.over === 'over' ? overLead : 'guest.againLead')}
      back={{ words: t('kiosk:toHome'), onPress: go.home }}
    >
      <RecordingKept days={now.recordedDays ?? null} />
    </MessagePage>
  );
}
