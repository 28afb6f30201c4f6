import { HeartHandshake, PhoneMissed, PhoneOff, Star } from 'lucide-react';
import type { ConsultationRequest } from '#contract/consultation.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { NextButton } from '#renderer/ui/controls/next-button.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import type { At } from './places.ts';
import { Summary } from './summary.tsx';

interface EndedPageProps extends At<'talk'> {
  readonly state: Extract<ConsultationRequest['state'], { readonly is: 'ended' }>;
}

/** How it ended, and what the lawyer has written down for the person. */
export function EndedPage({ state: { why, call, summary }, place, go }: EndedPageProps) {
  const t = useText('consultation');
  const { requestKey, wish } = place;
  const isLost = call?.why === 'lost';
  if (why === 'gone') return <NotComePage place={place} go={go} />;
  return (
    <MessagePage
      icon={isLost ? PhoneOff : HeartHandshake}
      tone={isLost ? 'care' : 'good'}
      title={t(call ? (isLost ? 'ended.lost' : 'ended.title') : 'ended.noCall')}
      lead={t(isLost ? 'ended.lostLead' : 'ended.lead')}
      back={{ words: t('kiosk:toHome'), onPress: go.home }}
      ending={
        isLost ? (
          <Button kind="secondary" large onPress={() => go.restart({ at: 'check', wish, camera: false })}>
            {t('ended.again')}
          </Button>
        ) : null
      }
      primary={
        call && !call.rated ? (
          <Button kind="primary" large icon={Star} onPress={() => go.open({ at: 'level', requestKey })}>
            {t('ended.rate')}
          </Button>
        ) : null
      }
    >
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
