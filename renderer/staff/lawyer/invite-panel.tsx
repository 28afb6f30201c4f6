import { isDefinedError } from '@orpc/client';
import { Languages, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { languages } from '#contract/common.ts';
import type { Interpreted, LawyerView } from '#contract/lawyer.ts';
import { scripts } from '#contract/scripts.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { type Peer, usePartyName } from '#renderer/features/call/index.ts';
import { minutesAndSeconds } from '#renderer/i18n/amounts.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { OneOf } from '../controls/choices.tsx';
import { useStationNow } from '../controls/station-now.ts';
import styles from './lawyer.module.css';

/** Eight digits, and until when they let a second party in: station time, ms. */
export interface Invitation {
  readonly code: string;
  readonly endsAt: number;
}

interface InvitePanelProps {
  readonly partyKey: string;
  readonly interpreter: LawyerView['interpreter'];
  readonly peers: readonly Peer[];
  /** So many sides fit into the call. */
  readonly most: number;
  readonly invitation: Invitation | null;
  readonly onInvited: (invitation: Invitation) => void;
  /** Station time, ms. */
  readonly now: number;
}

/** More sides: somebody who interprets, the other party. */
export function InvitePanel({ interpreter, peers, most, ...props }: InvitePanelProps) {
  const t = useText('lawyer');
  const nameOf = usePartyName();
  const guests = peers.filter(({ party }) => party.as === 'interpreter' || party.as === 'party');
  return (
    <div className={styles.panel}>
      {guests.map(({ party }) => (
        <Status key={party.partyId} tone="good">
          {t('invite.in', { name: nameOf(party) })}
        </Status>
      ))}
      {peers.length + 1 < most ? (
        <>
          <OtherParty {...props} />
          <Interpreter partyKey={props.partyKey} interpreter={interpreter} />
        </>
      ) : (
        <>
          <Status tone="neutral">{t('invite.most', { count: most })}</Status>
          <Announce when="now">
            {interpreter?.is === 'full' ? <Asked interpreter={interpreter} /> : null}
          </Announce>
        </>
      )}
    </div>
  );
}

/** Digits to be read out or sent; whoever types them at a terminal comes in. */
function OtherParty({
  partyKey,
  invitation,
  onInvited,
  now,
}: Omit<InvitePanelProps, 'interpreter' | 'peers' | 'most'>) {
  const t = useText('lawyer');
  const invite = usePress(useOrpc().lawyer.inviteParty.mutationOptions({ onSuccess: onInvited }));
  const full = isDefinedError(invite.error) && invite.error.code === 'FULL' ? invite.error.data : null;
  const leftMs = (invitation?.endsAt ?? 0) - useStationNow(now, 1_000);
  return (
    <section className={styles.shown}>
      <h2>{t('invite.party')}</h2>
      <p>{t('invite.partyHint')}</p>
      {invitation && leftMs > 0 ? (
        <>
          <output className={styles.digits} aria-label={t('invite.code')}>
            <span>{invitation.code.slice(0, 4)}</span> <span>{invitation.code.slice(4)}</span>
          </output>
          <p>{t('invite.left', { time: minutesAndSeconds(Math.ceil(leftMs / 1_000)) })}</p>
        </>
      ) : null}
      <Button
        kind={invitation ? 'secondary' : 'primary'}
        icon={UserRoundPlus}
        isDisabled={invite.isPending}
        onPress={() => invite.press({ partyKey })}
      >
        {t(invitation ? 'invite.again' : 'invite.getCode')}
      </Button>
      <Announce when="now">
        {invite.error ? (
          <Status tone={full ? 'care' : 'stop'}>
            {full ? t('invite.most', { count: full.most }) : t('failed')}
          </Status>
        ) : null}
        {invitation && leftMs <= 0 ? <Status tone="care">{t('invite.over')}</Status> : null}
      </Announce>
    </section>
  );
}

function Interpreter({ partyKey, interpreter }: Pick<InvitePanelProps, 'partyKey' | 'interpreter'>) {
  const t = useText('lawyer');
  const [language, setLanguage] = useState<Interpreted | null>(interpreter?.language ?? null);
  const { press, isPending, error } = usePress(useOrpc().lawyer.inviteInterpreter.mutationOptions());
  const isRung = interpreter?.is === 'rung';
  const nameOf = useInterpreted();
  return (
    <section className={styles.shown}>
      <h2>{t('invite.interpreter')}</h2>
      <OneOf
        label={t('invite.language')}
        choices={(['sign', ...languages] as const).map((id) => ({ id, title: nameOf(id) }))}
        value={language}
        onChange={setLanguage}
      />
      <Button
        kind="primary"
        icon={Languages}
        isDisabled={language === null || isPending || isRung}
        onPress={() => language && press({ partyKey, language })}
      >
        {t('invite.ring')}
      </Button>
      <Announce when="now">
        {error ? <Status tone="stop">{t('failed')}</Status> : null}
        {interpreter ? <Asked interpreter={interpreter} /> : null}
      </Announce>
    </section>
  );
}

/** How it goes with the interpreter who was asked for. */
function Asked({ interpreter: { is, language } }: { interpreter: NonNullable<LawyerView['interpreter']> }) {
  const t = useText('lawyer');
  const nameOf = useInterpreted();
  return (
    <Status tone={is === 'rung' ? 'working' : 'care'}>
      {t(`invite.${is}`, { language: nameOf(language) })}
    </Status>
  );
}

function useInterpreted(): (one: Interpreted) => string {
  const t = useText('lawyer');
  return (one) => (one === 'sign' ? t('duty.sign') : scripts[one].nativeName);
}
