import type { Identity } from '#contract/access.ts';
import { useLive } from '#renderer/client/hooks.tsx';
import { usePageLanguage, usePageTitle } from '#renderer/features/page-language/index.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { useSignOut } from '../controls/use-sign-out.ts';
import { useHub } from '../hub/use-hub.ts';
import { ChooseCounter } from './choose-counter.tsx';
import { deskStage } from './desk-stage.ts';
import { Gate } from './gate.tsx';
import { ServicesProvider } from './services.tsx';
import { SignIn } from './sign-in.tsx';
import { WorkView } from './work-view.tsx';

/** The clerk's page: sign in, choose a counter, work. Which of them follows from what the station says. */
export function Desk() {
  usePageLanguage();
  usePageTitle(useText('desk')('title'));
  const { identity, ended, signOut } = useSignOut();
  const pages = useHub();
  if (pages && !pages.isHub) return <AtTheHub hub={pages.hub} />;
  if (!identity) return <SignIn ended={ended} />;
  return (
    <ServicesProvider key={identity.name}>
      <SignedInDesk identity={identity} onSignOut={signOut} />
    </ServicesProvider>
  );
}

/** Only the hub calls: this page goes there by itself, as soon as it answers. */
function AtTheHub({ hub }: { hub: string | null }) {
  const t = useText('desk');
  const lead = hub === null ? t('hub.unknown') : t('hub.going', { address: `${hub}/desk` });
  return <Gate title={t('hub.title')} lead={lead} />;
}

function SignedInDesk({ identity, onSignOut }: { identity: Identity; onSignOut: () => void }) {
  const t = useText('desk');
  const counters = useLive((client, signal) => client.desk.counters(undefined, { signal }));
  if (counters.refused) return <Gate title={t('signIn.notStaff')} />;
  const at = deskStage(identity, counters.value);
  switch (at.stage) {
    case 'working':
      return <WorkView identity={at.identity} counterId={at.counterId} onSignOut={onSignOut} />;
    case 'choosing':
      return <ChooseCounter identity={at.identity} counters={at.counters} onSignOut={onSignOut} />;
    default:
      return <Gate title={t('choose.loading')} />;
  }
}
