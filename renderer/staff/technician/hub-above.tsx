import { LogOut } from 'lucide-react';
import { useState } from 'react';
import type { Membership } from '#contract/peers.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { useStationNow } from '../controls/station-now.ts';
import { BecomeHub } from './become-hub.tsx';
import styles from './hall.module.css';
import { HallQuestion } from './hall-question.tsx';
import { JoinHall } from './join-hall.tsx';
import { lastedInWords } from './lasted.ts';
import { useDateWords } from './time-words.ts';

const refreshMs = 5_000;

/** The hub that this terminal has joined, or how it joins one. */
export function HubAbove({ membership, now }: { membership: Membership | null; now: number }) {
  const t = useText('technician');
  return (
    <section className={styles.part} aria-label={t('hall.above')}>
      <h2 className={styles.heading}>{t('hall.above')}</h2>
      {membership ? <Joined membership={membership} now={now} /> : <JoinHall />}
    </section>
  );
}

function Joined({ membership, now: sent }: { membership: Membership; now: number }) {
  const t = useText('technician');
  const now = useStationNow(sent, refreshMs);
  const date = useDateWords();
  const [leaving, setLeaving] = useState(false);
  const { hubId, address, link, since, refusal, certificateEndsAt } = membership;
  const lasted = lastedInWords(Math.max(0, now - since), t);
  return (
    <>
      <Status tone={link === 'up' ? 'good' : 'stop'}>{t(`hall.link.${link}`, { hub: hubId, lasted })}</Status>
      {refusal ? <p>{t(`hall.refusal.${refusal}`)}</p> : null}
      <dl className={styles.facts}>
        <div>
          <dt>{t('hall.fact.address')}</dt>
          <dd>{address}</dd>
        </div>
        <div>
          <dt>{t('hall.fact.certificate')}</dt>
          <dd>{date(certificateEndsAt)}</dd>
        </div>
      </dl>
      <BecomeHub membership={membership} />
      <Button kind="quiet" icon={LogOut} onPress={() => setLeaving(true)}>
        {t('hall.leave')}
      </Button>
      {leaving ? <LeaveDialog hub={hubId} onClose={() => setLeaving(false)} /> : null}
    </>
  );
}

function LeaveDialog({ hub, onClose }: { hub: string; onClose: () => void }) {
  const t = useText('technician');
  const { press } = usePress(useOrpc().peers.leave.mutationOptions({ onSuccess: onClose }));
  return (
    <HallQuestion
      title={t('hall.leaveOf', { hub })}
      lead={t('hall.leaveLead')}
      go={t('hall.leave')}
      kind="danger"
      onGo={() => press(undefined)}
      onClose={onClose}
    />
  );
}
