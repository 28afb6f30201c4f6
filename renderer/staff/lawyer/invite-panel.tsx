import { Languages } from 'lucide-react';
import { useState } from 'react';
import { languages } from '#contract/common.ts';
import type { Interpreted, LawyerView } from '#contract/lawyer.ts';
import { scripts } from '#contract/scripts.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { type Peer, usePartyName } from '#renderer/features/call/index.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { OneOf } from '../controls/choices.tsx';
import styles from './lawyer.module.css';

interface InvitePanelProps {
  readonly partyKey: string;
  readonly interpreter: LawyerView['interpreter'];
  readonly peers: readonly Peer[];
  /** So many sides fit into the call. */
  readonly most: number;
}

/** More sides: somebody who interprets. */
export function InvitePanel({ partyKey, interpreter, peers, most }: InvitePanelProps) {
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
        <Interpreter partyKey={partyKey} interpreter={interpreter} />
      ) : (
        <Status tone="neutral">{t('invite.most', { count: most })}</Status>
      )}
    </div>
  );
}

function Interpreter({ partyKey, interpreter }: Omit<InvitePanelProps, 'peers' | 'most'>) {
  const t = useText('lawyer');
  const [language, setLanguage] = useState<Interpreted | null>(interpreter?.language ?? null);
  const { press, isPending, error } = usePress(useOrpc().lawyer.inviteInterpreter.mutationOptions());
  const isRung = interpreter?.is === 'rung';
  const nameOf = (one: Interpreted) => (one === 'sign' ? t('duty.sign') : scripts[one].nativeName);
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
        {interpreter ? (
          <Status tone={isRung ? 'working' : 'care'}>
            {t(`invite.${interpreter.is}`, { language: nameOf(interpreter.language) })}
          </Status>
        ) : null}
      </Announce>
    </section>
  );
}
