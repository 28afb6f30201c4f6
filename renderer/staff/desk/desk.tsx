import { useEffect, useState } from 'react';
import type { Identity } from '../../../electron/contract/access.ts';
import { useIdentity, useLive } from '../../client/hooks.tsx';
import { usePageLanguage } from '../../features/page-language/use-page-language.ts';
import { usePageTitle } from '../../features/page-language/use-page-title.ts';
import { useText } from '../../i18n/texts.ts';
import { ChooseCounter } from './choose-counter.tsx';
import { deskStage } from './desk-stage.ts';
import { Gate } from './gate.tsx';
import { SignIn } from './sign-in.tsx';
import { WorkView } from './work-view.tsx';

/** The clerk's page: sign in, choose a counter, work. Which of them follows from what the station says. */
export function Desk() {
  usePageLanguage();
  usePageTitle(useText('desk')('title'));
  const identity = useIdentity();
  const wasSignedIn = useWasSignedIn(identity);
  if (!identity) return <SignIn ended={wasSignedIn} />;
  return <SignedInDesk key={identity.name} identity={identity} />;
}

function SignedInDesk({ identity }: { identity: Identity }) {
  const t = useText('desk');
  const counters = useLive((client, signal) => client.desk.counters(undefined, { signal }));
  if (counters.refused) return <Gate title={t('signIn.notStaff')} />;
  const at = deskStage(identity, counters.value);
  switch (at.stage) {
    case 'working':
      return <WorkView identity={at.identity} counterId={at.counterId} />;
    case 'choosing':
      return <ChooseCounter identity={at.identity} counters={at.counters} />;
    default:
      return <Gate title={t('choose.loading')} />;
  }
}

/** Whether somebody was signed in on this page before: then the sign-in has ended, and did not just begin. */
function useWasSignedIn(identity: Identity | null): boolean {
  const [was, setWas] = useState(false);
  useEffect(() => {
    if (identity) setWas(true);
  }, [identity]);
  return was && !identity;
}
