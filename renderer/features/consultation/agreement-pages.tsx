import { Handshake, Hourglass, PhoneOff, ShieldAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CallView } from '#contract/call.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { AgreementPage, AgreementTaken, NamePage, SignAgreementPage } from '../agreement/index.ts';
import { RecordingKept, useOfCall } from '../call/index.ts';
import type { Agreed } from './consultation-now.ts';
import type { At } from './places.ts';
import { useConsultation } from './use-consultation.ts';

export function ReadAgreementPage({ place, go }: At<'agreement'>) {
  const { requestKey } = place;
  const { agreement = null, you = '' } = useView(requestKey) ?? {};
  return (
    <AgreementPage
      partyKey={requestKey}
      {...{ agreement, you }}
      at={place}
      onTurn={(at) => go.keep({ ...place, ...at })}
      onSign={(sha256) => go.replace({ at: 'agreement-sign', requestKey, sha256 })}
      onBack={go.back}
    />
  );
}

export function AgreementSignPage({ place: { requestKey, sha256 }, go }: At<'agreement-sign'>) {
  const { agreement = null } = useView(requestKey) ?? {};
  return (
    <SignAgreementPage
      partyKey={requestKey}
      sha256={sha256}
      isCurrent={agreement && agreement.toSign === sha256}
      mismatch={agreement?.mismatch ?? false}
      onSigned={go.back}
      onRead={() => go.replace({ at: 'agreement', requestKey, page: 0, of: null })}
      onBack={go.back}
    />
  );
}

export function AgreementNamePage({ place, go }: At<'agreement-name'>) {
  const { agreement = null } = useView(place.requestKey) ?? {};
  return (
    <NamePage
      partyKey={place.requestKey}
      isToSign={agreement !== null && agreement.toSign !== null}
      value={place.text}
      onChange={(text) => go.keep({ ...place, text })}
      onDone={go.back}
    />
  );
}

interface MediatedPageProps extends Pick<At<'talk' | 'guest'>, 'go'> {
  readonly requestKey: string;
  readonly agreed: Agreed;
  readonly recordedDays: number | null;
  readonly primary?: ReactNode;
}

const ends = {
  agreed: { icon: Handshake, tone: 'good' },
  unsure: { icon: Hourglass, tone: 'care' },
  nothing: { icon: PhoneOff, tone: 'care' },
  mismatch: { icon: ShieldAlert, tone: 'stop' },
} as const;

/** After a mediation, at either end: what was agreed is taken along; what was not has left nothing. */
export function MediatedPage({ requestKey, agreed, recordedDays, primary, go }: MediatedPageProps) {
  const t = useText('agreement');
  return (
    <MessagePage
      key={agreed}
      {...ends[agreed]}
      title={t(`end.${agreed}`)}
      lead={t(`end.${agreed}Lead`)}
      back={{ words: t('kiosk:toHome'), onPress: go.home }}
      primary={primary}
    >
      <RecordingKept days={recordedDays} />
      {agreed === 'agreed' ? (
        <AgreementTaken
          partyKey={requestKey}
          onTake={() => go.open({ at: 'take-agreement', requestKey, code: 0 })}
        />
      ) : null}
    </MessagePage>
  );
}

/** This side's view of the call; null: it is over. */
function useView(requestKey: string): CallView | null {
  return useOfCall(useConsultation(requestKey).call, (now) => now.call);
}
