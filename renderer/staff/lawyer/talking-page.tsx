import { isDefinedError } from '@orpc/client';
import { CircleDot, PhoneOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { LawyerView } from '#contract/lawyer.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import {
  CaptionLines,
  CaptionNotes,
  CaptionsButton,
  DeviceButtons,
  isRecordingOpen,
  LineNotes,
  QualitySign,
  RecordingNotes,
  RecordingQuestion,
  Stage,
  TimeLeft,
  useCallNow,
  useLocalMedia,
  usePartyName,
} from '#renderer/features/call/index.ts';
import { useJoined, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Tabs } from '../controls/tabs.tsx';
import { Gate } from '../desk/gate.tsx';
import { AgreementPanel } from './agreement/agreement-panel.tsx';
import { AgreementText } from './agreement/agreement-text.tsx';
import { ChatPanel } from './chat-panel.tsx';
import { type Invitation, InvitePanel } from './invite-panel.tsx';
import styles from './lawyer.module.css';
import { NotarialPanel } from './notarial/notarial-panel.tsx';
import { PushPanel } from './push-panel.tsx';
import { SharedPanel } from './shared-panel.tsx';
import { SummaryPanel } from './summary-panel.tsx';
import { UnknownCall } from './unknown-call.tsx';
import type { Sides } from './use-answer.ts';
import { type OwnAnswers, useSides } from './use-sides.ts';

interface TalkingPageProps {
  readonly partyKey: string;
  readonly interpreter: LawyerView['interpreter'];
  /** In which languages what is said can be read along here. */
  readonly captions: LawyerView['captions'];
  readonly answering: OwnAnswers;
}

/**
 * The call, as long as this page shows it. Loaded anew, it goes on, and what the lawyer had turned off is off. One that this page
 * neither answered nor had before is only offered: a station says who is in a call, and it may be wrong.
 */
export function TalkingPage(props: TalkingPageProps) {
  const t = useText('lawyer');
  const { partyKey, answering } = props;
  const { sides, goOn } = useSides(partyKey, answering);
  if (sides) return <Talking {...sides} {...props} />;
  if (goOn === null || answering.isPending) return <Gate title={t('loading')} />;
  return <UnknownCall partyKey={partyKey} onGoOn={goOn} />;
}

/** Digits that were read out stand there however often another tab is looked at; once somebody came in, they open nothing. */
function useInvitation(guests: number) {
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  useEffect(() => {
    if (guests > 0) setInvitation(null);
  }, [guests]);
  return [invitation, setInvitation] as const;
}

function Talking({ call, media, partyKey, interpreter, captions }: Sides & TalkingPageProps) {
  const t = useText('lawyer');
  const nameOf = usePartyName();
  const joined = useJoined();
  const now = useCallNow(call);
  const view = useLocalMedia(media);
  const { peers } = now;
  const you = now.call?.parties.find(({ partyId }) => partyId === now.call?.you);
  const isGuest = you?.as === 'interpreter';
  const notCome = now.call?.parties.some(({ as, pageKey }) => as === 'citizen' && pageKey === null) ?? false;
  const [invitation, setInvitation] = useInvitation(peers.filter(({ party }) => party.as === 'party').length);
  if (now.refused === 'other-version') return <Gate title={t('otherVersion')} />;
  const chat = { id: 'chat', title: t('tabs.chat'), content: <ChatPanel call={call} /> };
  const shared = {
    id: 'shared',
    title: t('tabs.shared', { count: now.shared.length }),
    content: <SharedPanel partyKey={partyKey} shared={now.shared} />,
  };
  const ofLawyer = [
    { id: 'push', title: t('tabs.push'), content: <PushPanel partyKey={partyKey} /> },
    {
      id: 'invite',
      title: t('tabs.invite'),
      content: (
        <InvitePanel
          partyKey={partyKey}
          interpreter={interpreter}
          peers={peers}
          most={now.call?.mostParties ?? 0}
          invitation={invitation}
          onInvited={setInvitation}
          now={now.call?.now ?? 0}
        />
      ),
    },
    { id: 'summary', title: t('tabs.summary'), content: <SummaryPanel partyKey={partyKey} /> },
  ];
  const { notarisation, agreement } = now.call ?? {};
  const mediated = agreement
    ? [
        {
          id: 'agreement',
          title: t('tabs.agreement'),
          content: isGuest ? (
            <AgreementText agreement={agreement} />
          ) : (
            <AgreementPanel partyKey={partyKey} agreement={agreement} />
          ),
        },
      ]
    : [];
  const notarial =
    now.call && notarisation
      ? [
          {
            id: 'notarial',
            title: t('tabs.notarial'),
            content: (
              <NotarialPanel
                partyKey={partyKey}
                call={now.call}
                notarisation={notarisation}
                shared={now.shared}
              />
            ),
          },
        ]
      : [];
  return (
    <div className={styles.talking}>
      <header className={styles.bar}>
        <h1 className={styles.with}>
          {t('talking.with', { name: joined(peers.map(({ party }) => nameOf(party))) })}
        </h1>
        {now.signing ? <Status tone="working">{t('talking.signs')}</Status> : null}
        {isGuest ? <Status tone="working">{t('talking.you.interpreter')}</Status> : null}
        <QualitySign peers={peers} />
        <div className={styles.actions}>
          {now.call?.canRecord && !isGuest && !isRecordingOpen(now.call) ? (
            <AskToRecord partyKey={partyKey} />
          ) : null}
          <DeviceButtons media={media} />
          {now.call && captions.includes(now.call.language) ? <CaptionsButton call={call} /> : null}
          <Button kind="danger" icon={PhoneOff} onPress={() => void call.hangUp().catch(() => undefined)}>
            {t(isGuest ? 'talking.leave' : 'call:control.hangUp')}
          </Button>
        </div>
      </header>
      <main className={styles.work}>
        <Stage
          kind={now.call?.kind ?? 'consultation'}
          peers={peers}
          media={view}
          signing={now.signing}
          recording={now.call?.recording ?? null}
          captions={<CaptionLines captions={now.captions} parties={now.call?.parties ?? []} />}
        />
        <aside className={styles.beside}>
          {notCome ? <Status tone="working">{t('talking.called')}</Status> : null}
          <TimeLeft call={now.call} />
          <LineNotes peers={peers} media={view} />
          <CaptionNotes captions={now.captions} />
          <RecordingQuestion call={call} />
          <RecordingNotes call={call} />
          {/* Which is open first depends on the kind of call. */}
          {now.call ? (
            <Tabs
              label={t('title')}
              tabs={
                isGuest ? [...mediated, chat, shared] : [...notarial, ...mediated, chat, shared, ...ofLawyer]
              }
            />
          ) : null}
        </aside>
      </main>
    </div>
  );
}

/** Every side is asked; nothing is recorded before all have agreed. */
function AskToRecord({ partyKey }: { readonly partyKey: string }) {
  const t = useText('lawyer');
  const { press, isPending, error } = usePress(useOrpc().lawyer.askToRecord.mutationOptions());
  const wasRefused = isDefinedError(error) && error.code === 'TOO_MUCH';
  const trouble = t(wasRefused ? 'talking.askedBefore' : 'failed');
  return (
    <>
      <Announce when="now">{error ? <Status tone="stop">{trouble}</Status> : null}</Announce>
      <Button kind="secondary" icon={CircleDot} isDisabled={isPending} onPress={() => press({ partyKey })}>
        {t('talking.askToRecord')}
      </Button>
    </>
  );
}
