import { isDefinedError } from '@orpc/client';
import { ArrowUpFromDot } from 'lucide-react';
import { useState } from 'react';
import { type HallStanding, hubGoneMs } from '#contract/hall.ts';
import type { Membership } from '#contract/peers.ts';
import { useLive, useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { type Text, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Dialog } from '../controls/dialog.tsx';
import styles from './hall.module.css';
import { useTimeWords } from './time-words.ts';

/** How much of the hall this member has, and who takes over if the hub is gone: this terminal, where it can. */
export function BecomeHub({ membership }: { membership: Membership }) {
  const t = useText('technician');
  const { value: standing } = useLive((client, signal) => client.hall.standing(undefined, { signal }));
  const [asking, setAsking] = useState(false);
  if (standing?.role !== 'member') return null;
  const { standbyId, canBeHub } = membership;
  return (
    <>
      <CopyFacts standing={standing} />
      {canBeHub ? (
        <>
          <p className={styles.soft}>{t('hall.standbySelf')}</p>
          <Button
            kind={isHubGone(standing) ? 'primary' : 'quiet'}
            icon={ArrowUpFromDot}
            onPress={() => setAsking(true)}
          >
            {t('hall.becomeHub')}
          </Button>
        </>
      ) : (
        <p className={styles.soft}>
          {standbyId === null ? t('hall.standbyNone') : t('hall.standbyOther', { terminal: standbyId })}
        </p>
      )}
      {asking ? (
        <BecomeHubDialog membership={membership} standing={standing} onClose={() => setAsking(false)} />
      ) : null}
    </>
  );
}

function isHubGone({ heardAt, now }: Pick<HallStanding, 'heardAt' | 'now'>): boolean {
  return heardAt === null || now - heardAt >= hubGoneMs;
}

function CopyFacts({ standing: { isCurrent, heardAt, pending } }: { standing: HallStanding }) {
  const t = useText('technician');
  const time = useTimeWords();
  const since = heardAt === null ? t('hall.copyNever') : t('hall.copySince', { time: time(heardAt) });
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('hall.fact.queue')}</dt>
        <dd>{isCurrent ? t('hall.copyCurrent') : since}</dd>
      </div>
      {pending > 0 ? (
        <div>
          <dt>{t('hall.fact.pending')}</dt>
          <dd>{t('hall.pendingTickets', { count: pending })}</dd>
        </div>
      ) : null}
    </dl>
  );
}

/** First what it means, then whether it is to be. */
function BecomeHubDialog({
  membership,
  standing,
  onClose,
}: {
  membership: Membership;
  standing: HallStanding;
  onClose: () => void;
}) {
  const t = useText('technician');
  const [isSure, setSure] = useState(false);
  const { press, error, isPending } = usePromote(onClose);
  const { hubId: hub } = membership;
  const { position } = standing;
  const knowingly = !isHubGone(standing);
  return (
    <Dialog
      title={t('hall.becomeHub')}
      lead={t(isSure ? 'hall.becomeHubSure' : 'hall.becomeHubLead', { hub })}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            {t('hall.cancel')}
          </Button>
          {isSure ? (
            <Button kind="danger" isDisabled={isPending} onPress={() => press({ position, knowingly })}>
              {t('hall.becomeHubGo')}
            </Button>
          ) : (
            <Button kind="primary" onPress={() => setSure(true)}>
              {t('hall.becomeHubNext')}
            </Button>
          )}
        </>
      }
    >
      {isSure ? null : <Consequences membership={membership} standing={standing} />}
      <Announce when="now">
        {isPending ? <Status tone="working">{t('hall.becomingHub')}</Status> : null}
        {error && !isPending ? <Status tone="stop">{refusalWords(error, t)}</Status> : null}
      </Announce>
    </Dialog>
  );
}

function Consequences({ membership, standing }: { membership: Membership; standing: HallStanding }) {
  const t = useText('technician');
  const time = useTimeWords();
  const { hubId: hub, link } = membership;
  const { heardAt } = standing;
  return (
    <ul className={styles.consequences}>
      {isHubGone(standing) ? null : (
        <li>{t(link === 'up' ? 'hall.becomeHubThere' : 'hall.becomeHubJust', { hub })}</li>
      )}
      <li>
        {heardAt === null
          ? t('hall.becomeHubNothing', { hub })
          : t('hall.becomeHubUnknown', { hub, time: time(heardAt) })}
      </li>
      <li>{t('hall.becomeHubCalling')}</li>
      <li>{t('hall.becomeHubBack', { hub })}</li>
    </ul>
  );
}

function usePromote(onSuccess: () => void) {
  return usePress(useOrpc().hall.promote.mutationOptions({ onSuccess }));
}
type PromoteError = NonNullable<ReturnType<typeof usePromote>['error']>;

/** Each refusal has its own words: what is wrong, and what to do. */
function refusalWords(error: PromoteError, t: Text<'technician'>): string {
  if (!isDefinedError(error) || error.code === 'NOT_ALLOWED' || error.code === 'OVER_LIMIT')
    return t('hall.joinRefused.lost');
  return t(`hall.becomeHubRefused.${error.code}`);
}
