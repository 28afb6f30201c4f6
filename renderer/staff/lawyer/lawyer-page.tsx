import { LogOut } from 'lucide-react';
import { useEffect } from 'react';
import { callVersion } from '#contract/call.ts';
import type { LawyerView } from '#contract/lawyer.ts';
import { useLive } from '#renderer/client/hooks.tsx';
import { usePageLanguage, usePageTitle } from '#renderer/features/page-language/index.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { useSignOut } from '../controls/use-sign-out.ts';
import { Gate } from '../desk/gate.tsx';
import { SignIn } from '../desk/sign-in.tsx';
import { DutyPage } from './duty-page.tsx';
import styles from './lawyer.module.css';
import { RingPage } from './ring-page.tsx';
import { hasMoved, StationNotice } from './station-notice.tsx';
import { TalkingPage } from './talking-page.tsx';
import { useAnswer } from './use-answer.ts';
import { forgetWish } from './use-sides.ts';

/** A duty lawyer's page, in any browser: signed in, ready, rung, talking. Which of them follows from what the station says. */
export function LawyerPage() {
  usePageLanguage();
  const t = useText('lawyer');
  usePageTitle(t('title'));
  const { identity, ended, signOut } = useSignOut();
  const lead = ended ? 'signIn.ended' : hasMoved() ? 'signIn.moved' : 'signIn.lead';
  if (!identity)
    return (
      <>
        <StationNotice moved={false} talks={false} />
        <SignIn ended={ended} words={{ title: t('signIn.title'), lead: t(lead) }} />
      </>
    );
  return <SignedIn key={identity.name} onSignOut={signOut} />;
}

export function SignedIn({ onSignOut }: { readonly onSignOut: () => void }) {
  const t = useText('lawyer');
  const live = useLive((client, signal) => client.lawyer.live({ version: callVersion }, { signal }));
  const leave = (
    <Button kind="quiet" icon={LogOut} onPress={onSignOut}>
      {t('desk:bar.signOut')}
    </Button>
  );
  if (live.refused)
    return (
      <Gate
        title={t(live.refused.code === 'OTHER_VERSION' ? 'otherVersion' : 'signIn.notLawyer')}
        aside={leave}
      />
    );
  return live.value ? (
    <Working view={live.value} aside={leave} />
  ) : (
    <Gate title={t('loading')} aside={leave} />
  );
}

interface WorkingProps {
  readonly view: LawyerView;
  readonly aside: React.ReactNode;
}

function Working({ view, aside }: WorkingProps) {
  const answering = useAnswer(view);
  const partyKey = view.call?.partyKey ?? answering.partyKey;
  const talks = partyKey !== null;
  useEffect(() => (talks ? undefined : forgetWish()), [talks]);
  const page = view.ring ? (
    <RingPage key={view.ring.ringId} ring={view.ring} now={view.now} answering={answering} />
  ) : (
    <DutyPage view={view} aside={aside} />
  );
  return (
    <div className={talks ? styles.inCall : undefined}>
      <StationNotice moved={view.movedToHub} talks={talks} />
      {partyKey === null ? (
        page
      ) : (
        <TalkingPage
          key={partyKey}
          partyKey={partyKey}
          interpreter={view.interpreter}
          captions={view.captions}
          answering={answering}
        />
      )}
    </div>
  );
}
