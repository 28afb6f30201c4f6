import { isDefinedError } from '@orpc/client';
import { Check, Phone, PhoneMissed } from 'lucide-react';
import type { Reservation } from '#contract/lawyer.ts';
import { scripts } from '#contract/scripts.ts';
import { useLive, useOrpc, useProfile } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { momentInWords } from '#renderer/i18n/dates.ts';
import { useJoined, useLanguage, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { useStationNow } from '../controls/station-now.ts';
import styles from './lawyer.module.css';

/** A slot that has begun is due: that is looked at so often, ms. */
const lookEveryMs = 30_000;

interface ReservationsPanelProps {
  /** Who is signed in. */
  readonly name: string;
  /** Station time, ms. */
  readonly now: number;
}

/** Who is to be called back, or has booked a call, the soonest first. */
export function ReservationsPanel({ name, now }: ReservationsPanelProps) {
  const t = useText('lawyer');
  const shownAt = useStationNow(now, lookEveryMs);
  const live = useLive((client, signal) => client.lawyer.reservations(undefined, { signal }));
  if (!live.value) return <Progress>{t('loading')}</Progress>;
  if (live.value.length === 0) return <p className={styles.panel}>{t('reservation.nobody')}</p>;
  return (
    <ul className={styles.reservations}>
      {live.value.map((one) => (
        <li key={one.reservationId} className={styles.shown}>
          <ReservationRow reservation={one} name={name} now={shownAt} />
        </li>
      ))}
    </ul>
  );
}

interface ReservationRowProps extends ReservationsPanelProps {
  readonly reservation: Reservation;
}

function ReservationRow({ reservation, name, now }: ReservationRowProps) {
  const t = useText('lawyer');
  const language = useLanguage();
  const joined = useJoined();
  const timeZone = useProfile()?.timeZone ?? 'Asia/Shanghai';
  const { as, number, kind, slot, fields, takenBy } = reservation;
  const facts = [
    t(`kind.${kind}`),
    scripts[reservation.language].nativeName,
    ...fields.map((field) => t(`field.${field}`)),
  ];
  return (
    <>
      <h2>{joined([momentInWords(slot.from, timeZone, language, t), number])}</h2>
      <p>{joined([t(`reservation.as.${as}`), ...facts])}</p>
      {takenBy !== null && takenBy !== name ? (
        <Status tone="neutral">{t('reservation.takenBy', { name: takenBy })}</Status>
      ) : (
        <>
          {slot.from <= now ? <Status tone="care">{t('reservation.due')}</Status> : null}
          <Calling reservation={reservation} />
        </>
      )}
    </>
  );
}

/**
 * The number is shown when somebody asks for it: then it is theirs, and the audit knows. It is erased when it was called; not called
 * in time it is given back, and shown no more.
 */
function Calling({ reservation: { reservationId, takenBy } }: Pick<ReservationRowProps, 'reservation'>) {
  const t = useText('lawyer');
  const orpc = useOrpc();
  const phone = usePress(orpc.lawyer.phoneOf.mutationOptions());
  const done = usePress(orpc.lawyer.reservationDone.mutationOptions());
  const taken = phone.error && isDefinedError(phone.error) && phone.error.code === 'TAKEN';
  const failed = done.error ?? phone.error;
  return (
    <>
      <Announce when="now">
        {failed ? <Status tone="stop">{taken ? t('reservation.justTaken') : t('failed')}</Status> : null}
      </Announce>
      {phone.data && takenBy !== null ? (
        <>
          <output className={styles.phone}>{phone.data.phone}</output>
          <div className={styles.actions}>
            <Button
              kind="primary"
              icon={Check}
              isDisabled={done.isPending}
              onPress={() => done.press({ reservationId, reached: true })}
            >
              {t('reservation.reached')}
            </Button>
            <Button
              icon={PhoneMissed}
              isDisabled={done.isPending}
              onPress={() => done.press({ reservationId, reached: false })}
            >
              {t('reservation.notReached')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <Button icon={Phone} isDisabled={phone.isPending} onPress={() => phone.press({ reservationId })}>
            {t('reservation.phone')}
          </Button>
          <p className="soft">{t('reservation.audit')}</p>
        </>
      )}
    </>
  );
}
