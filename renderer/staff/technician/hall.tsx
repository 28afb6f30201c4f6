import { useLive } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Status } from '#renderer/ui/feedback/status.tsx';
import styles from './hall.module.css';
import { HallMembers } from './hall-members.tsx';
import { HubAbove } from './hub-above.tsx';
import { SettingsLine } from './settings-line.tsx';

/** The terminals of the hall: those that joined this one, and the hub that this one has joined. */
export function Hall({ now }: { now: number }) {
  const t = useText('technician');
  const { value: standing } = useLive((client, signal) => client.peers.standing(undefined, { signal }));
  if (!standing) return <Status tone="working">{t('loading')}</Status>;
  const { hall, memberOf } = standing;
  return (
    <div className={styles.hall}>
      <section className={styles.part} aria-label={t('hall.members')}>
        <h2 className={styles.heading}>{t('hall.members')}</h2>
        {hall === null && memberOf === null ? <HowToBeHub /> : null}
        {hall === null && memberOf ? (
          <p className={styles.soft}>{t('hall.seenAtHub', { hub: memberOf.hubId })}</p>
        ) : null}
        {hall?.port === null ? <Status tone="stop">{t('hall.keysUnreadable')}</Status> : null}
        {hall && hall.port !== null ? <HallMembers members={hall.members} now={now} /> : null}
      </section>
      <HubAbove membership={memberOf} now={now} />
    </div>
  );
}

function HowToBeHub() {
  const t = useText('technician');
  return (
    <>
      <p className={styles.soft}>{t('hall.noHub')}</p>
      <SettingsLine line={'"hall": { "port": 7402 }'} />
    </>
  );
}
