import { CircleSlash } from 'lucide-react';
import type { ReactNode } from 'react';
import type { InstitutionShown, Professional } from '#contract/library.ts';
import { type Text, useText } from '#renderer/i18n/texts.ts';
import { Status } from '#renderer/ui/feedback/status.tsx';
import styles from './registration.module.css';

type Registered = Pick<
  InstitutionShown | Professional,
  'licence' | 'standing' | 'commendations' | 'discipline' | 'credit'
>;
type Records = NonNullable<Registered['discipline']>;

/** Said plainly of who may not practise now, and of nobody else. */
export function NotInStanding({ of: { standing } }: { readonly of: Registered }) {
  const t = useText('library');
  if (!standing || standing.state === 'practising') return null;
  return (
    <Status tone="care" icon={CircleSlash}>
      {t(`near.registration.state.${standing.state}`)}
    </Status>
  );
}

/** The same, with what it means and the day it was known: above everything else of an entry. */
export function StandingNote({ of: { standing } }: { readonly of: Registered }) {
  const t = useText('library');
  if (!standing || standing.state === 'practising') return null;
  return (
    <p className={styles.note}>
      <CircleSlash aria-hidden />
      <span>
        {t(`near.registration.stateLong.${standing.state}`)} <AsOf day={standing.asOf} />
      </span>
    </p>
  );
}

function AsOf({ day }: { readonly day: string }) {
  const t = useText('library');
  return <span className={styles.asOf}>{t('near.registration.asOf', { day })}</span>;
}

interface RegistrationProps {
  readonly of: Registered;
  readonly fact: (name: string, words: ReactNode) => ReactNode;
}

/** What the authorities say, each with the day it was known; nothing of what nobody has said. */
export function Registration({ of, fact }: RegistrationProps) {
  const t = useText('library');
  const { licence, standing, commendations, discipline, credit } = of;
  const known = (words: ReactNode, asOf: string) => (
    <>
      {words} <AsOf day={asOf} />
    </>
  );
  return (
    <>
      {licence ? fact(t('near.registration.licence'), known(licence.number, licence.asOf)) : null}
      {standing?.state === 'practising'
        ? fact(t('near.registration.standing'), known(t('near.registration.state.practising'), standing.asOf))
        : null}
      {commendations
        ? fact(
            t('near.registration.commendations'),
            known(recordsInWords(commendations, t), commendations.asOf),
          )
        : null}
      {discipline
        ? fact(t('near.registration.discipline'), known(recordsInWords(discipline, t), discipline.asOf))
        : null}
      {credit
        ? fact(t('near.registration.credit'), known(t('near.registration.given', credit), credit.asOf))
        : null}
    </>
  );
}

/** The newest first; that there are none is said too, since somebody has looked. */
function recordsInWords({ records }: Records, t: Text<'library'>): ReactNode {
  if (records.length === 0) return t('near.registration.none');
  const newestFirst = records.toSorted((one, other) => (one.on < other.on ? 1 : -1));
  return newestFirst.map(({ on, by, title }) => (
    <span key={`${on} ${title}`} className={styles.record}>
      {t('near.registration.record', { day: on, by, title })}
    </span>
  ));
}
