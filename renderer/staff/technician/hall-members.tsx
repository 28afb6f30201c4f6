import { LifeBuoy, MonitorSmartphone, Pencil, Plus, Unplug } from 'lucide-react';
import { useState } from 'react';
import type { HallMember } from '#contract/peers.ts';
import { useLive, useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { type Text, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Status, type Tone } from '#renderer/ui/feedback/status.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { Field } from '../controls/field.tsx';
import { useStationNow } from '../controls/station-now.ts';
import { AddTerminal } from './add-terminal.tsx';
import styles from './hall.module.css';
import { HallQuestion } from './hall-question.tsx';
import { lastedInWords } from './lasted.ts';

const refreshMs = 5_000;
/** A smaller difference of two clocks means nothing to anybody. */
const noticeableMs = 2_000;

/** Who has joined this hub, each with its state, and how another is added. */
export function HallMembers({ members, now }: { members: readonly HallMember[]; now: number }) {
  const t = useText('technician');
  const [adding, setAdding] = useState(false);
  const { value: queue } = useLive((client, signal) => client.hall.standing(undefined, { signal }));
  const behind = (id: string) => queue?.members.find(({ terminalId }) => terminalId === id)?.behind ?? null;
  const { press: open } = usePress(
    useOrpc().peers.openPairing.mutationOptions({ onSuccess: () => setAdding(true) }),
  );
  return (
    <>
      {members.length === 0 ? <p className={styles.soft}>{t('hall.nobody')}</p> : null}
      <ul className={styles.list}>
        {members.map((member) => (
          <Member key={member.id} member={member} behind={behind(member.id)} now={now} />
        ))}
      </ul>
      {adding ? (
        <AddTerminal onAgain={() => open(undefined)} onClose={() => setAdding(false)} />
      ) : (
        <Button kind="primary" icon={Plus} onPress={() => open(undefined)}>
          {t('hall.add')}
        </Button>
      )}
    </>
  );
}

interface MemberProps {
  readonly member: HallMember;
  /** How many changes of the queue it lacks; `null`: it did not ask since this terminal's start. */
  readonly behind: number | null;
  readonly now: number;
}

function Member({ member, behind, now: sent }: MemberProps) {
  const t = useText('technician');
  const now = useStationNow(sent, refreshMs);
  const [asked, setAsked] = useState<'rename' | 'revoke' | 'standBy' | null>(null);
  const { tone, state } = stateOf(member);
  const close = () => setAsked(null);
  return (
    <li className={styles.member}>
      <MonitorSmartphone className={styles.icon} aria-hidden />
      <div className={styles.names}>
        <strong>{member.name}</strong>
        <span className={styles.soft}>
          {member.id === member.name ? '' : `${member.id} `}
          {t(`hall.profile.${member.profile}`)}
        </span>
      </div>
      <div className={styles.names}>
        <Status tone={tone}>{t(`hall.state.${state}`)}</Status>
        {member.standby ? <Status tone="neutral">{t('hall.standby')}</Status> : null}
      </div>
      <Facts member={member} behind={behind} now={now} />
      <div className={styles.buttons}>
        <Button
          kind="quiet"
          icon={Pencil}
          label={t('hall.renameOf', { name: member.name })}
          onPress={() => setAsked('rename')}
        >
          {t('hall.rename')}
        </Button>
        {member.mayStandBy && !member.standby ? (
          <Button
            kind="quiet"
            icon={LifeBuoy}
            label={t('hall.standByOf', { name: member.name })}
            onPress={() => setAsked('standBy')}
          >
            {t('hall.standBy')}
          </Button>
        ) : null}
        {member.revokedAt === null ? (
          <Button
            kind="quiet"
            icon={Unplug}
            label={t('hall.revokeOf', { name: member.name })}
            onPress={() => setAsked('revoke')}
          >
            {t('hall.revoke')}
          </Button>
        ) : null}
      </div>
      {asked === 'rename' ? <RenameDialog member={member} onClose={close} /> : null}
      {asked === 'standBy' ? <StandByDialog member={member} onClose={close} /> : null}
      {asked === 'revoke' ? <RevokeDialog member={member} onClose={close} /> : null}
    </li>
  );
}

type State = 'up' | 'down' | 'never' | 'wasHub' | 'revoked';

function stateOf({ revokedAt, link, lastContactAt, wasHub }: HallMember): { state: State; tone: Tone } {
  if (revokedAt !== null) return { state: 'revoked', tone: 'neutral' };
  if (link === 'up') return { state: 'up', tone: 'good' };
  if (lastContactAt !== null) return { state: 'down', tone: 'stop' };
  return { state: wasHub ? 'wasHub' : 'never', tone: 'care' };
}

function Facts({ member, behind, now }: MemberProps) {
  const t = useText('technician');
  const { version, lastContactAt, link, timeDifferenceMs } = member;
  const contact =
    lastContactAt === null || link === 'up'
      ? null
      : t('hall.ago', { lasted: lastedInWords(Math.max(0, now - lastContactAt), t) });
  const facts = [
    ['version', version],
    ['contact', contact],
    ['clock', timeDifferenceMs === null ? null : clockInWords(timeDifferenceMs, t)],
    ['queue', link === 'down' ? null : behindInWords(behind, t)],
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{t(`hall.fact.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function behindInWords(behind: number | null, t: Text<'technician'>): string | null {
  if (behind === null) return null;
  return behind === 0 ? t('hall.behindNone') : t('hall.behind', { count: behind });
}

/** @param differenceMs add it to that terminal's time to get this one's */
function clockInWords(differenceMs: number, t: Text<'technician'>): string {
  if (Math.abs(differenceMs) < noticeableMs) return t('hall.clockSame');
  const seconds = Math.round(Math.abs(differenceMs) / 1_000);
  const lasted =
    seconds < 60 ? t('hall.seconds', { count: seconds }) : lastedInWords(Math.abs(differenceMs), t);
  return t(differenceMs > 0 ? 'hall.clockBehind' : 'hall.clockAhead', { lasted });
}

function RenameDialog({ member, onClose }: { member: HallMember; onClose: () => void }) {
  const t = useText('technician');
  const [name, setName] = useState(member.name);
  const { press } = usePress(useOrpc().peers.rename.mutationOptions({ onSuccess: onClose }));
  const submit = () => {
    if (name.trim() !== '') press({ id: member.id, name: name.trim() });
  };
  return (
    <Dialog
      title={t('hall.renameOf', { name: member.name })}
      lead={t('hall.renameLead')}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            {t('hall.cancel')}
          </Button>
          <Button kind="primary" isDisabled={name.trim() === ''} onPress={submit}>
            {t('hall.keep')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label={t('hall.name')} value={name} onChange={setName} maxLength={40} autoFocus />
      </form>
    </Dialog>
  );
}

function StandByDialog({ member, onClose }: { member: HallMember; onClose: () => void }) {
  const t = useText('technician');
  const { press } = usePress(useOrpc().peers.standBy.mutationOptions({ onSuccess: onClose }));
  return (
    <HallQuestion
      title={t('hall.standByOf', { name: member.name })}
      lead={t('hall.standByLead')}
      go={t('hall.standBy')}
      kind="primary"
      onGo={() => press({ id: member.id })}
      onClose={onClose}
    />
  );
}

function RevokeDialog({ member, onClose }: { member: HallMember; onClose: () => void }) {
  const t = useText('technician');
  const { press } = usePress(useOrpc().peers.revoke.mutationOptions({ onSuccess: onClose }));
  return (
    <HallQuestion
      title={t('hall.revokeOf', { name: member.name })}
      lead={t('hall.revokeLead')}
      go={t('hall.revoke')}
      kind="danger"
      onGo={() => press({ id: member.id })}
      onClose={onClose}
    />
  );
}
