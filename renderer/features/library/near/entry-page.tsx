import { useQuery } from '@tanstack/react-query';
import { TicketCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useLanguage, useLocalText, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Failed } from '#renderer/ui/feedback/query-state.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { ScrollArea } from '#renderer/ui/scroll-area.tsx';
import { OverdueNote } from '../library-note.tsx';
import type { NearEntry } from '../places.ts';
import type { TakeNumber } from '../with-library.tsx';
import styles from './entry-page.module.css';
import type { HallNumber, Help } from './hall-number.ts';
import { hoursInWords } from './hours.ts';
import { NearMap } from './near-map.tsx';
import { OpenState } from './near-page.tsx';
import { Phone } from './phone.tsx';
import { Registration, StandingNote } from './registration.tsx';
import { spokenLanguage } from './spoken-language.ts';

const mostOnMap = 50;

export interface EntryPageProps {
  readonly entry: NearEntry;
  readonly numberFor: (help: Help) => HallNumber;
  readonly onTakeNumber: TakeNumber;
  readonly onBack: () => void;
}

/** A place, or a person and the place they work at: how to get there, when, and how to call. */
export function EntryPage({ entry, numberFor, onTakeNumber, onBack }: EntryPageProps) {
  const t = useText('library');
  const language = useLanguage();
  const { person, institution } = entry;
  const shown = person ?? institution;
  const help = person?.role ?? institution?.type;
  const around = useQuery(useOrpc().library.institutions.queryOptions({ input: { limit: mostOnMap } }));
  if (!shown || !help) return null;
  const number = numberFor(help);
  const name = shown.translations[language] ?? shown.name;
  const phone = person?.phone ?? institution?.phone ?? null;
  const placeName = institution ? (institution.translations[language] ?? institution.name) : '';
  return (
    <Page
      heading="short"
      title={person ? `${name} ${t(`near.role.${person.role}`)}` : name}
      lead={
        <>
          {institution ? <OpenState institution={institution} /> : null}
          <OverdueNote />
        </>
      }
      back={{ onPress: onBack }}
      primary={
        onTakeNumber ? (
          <Button kind="primary" large icon={TicketCheck} onPress={() => onTakeNumber(number)}>
            {t('near.takeNumber')}
          </Button>
        ) : null
      }
    >
      <ScrollArea label={name}>
        <div className={styles.entry}>
          <StandingNote of={shown} />
          {phone ? <Phone phone={phone} /> : null}
          <dl className={styles.facts}>
            {onTakeNumber ? <InThisHall number={number} /> : null}
            {person && institution ? <Fact name={t('near.works')}>{placeName}</Fact> : null}
            {person?.about ? <Fact name={t('near.about')}>{person.about}</Fact> : null}
            {institution ? <Fact name={t('near.address')}>{institution.address}</Fact> : null}
            {institution && institution.openings.length > 0 ? (
              <Fact name={t('near.hoursName')}>
                {hoursInWords(institution.openings, t).map((line) => (
                  <span key={line} className={styles.line}>
                    {line}
                  </span>
                ))}
              </Fact>
            ) : null}
            <Fact name={t('near.byLanguage')}>
              {shown.languages.map((spoken) => spokenLanguage(spoken, language)).join(t('reason.comma'))}
            </Fact>
            {shown.specialities.length > 0 ? (
              <Fact name={t('near.bySpeciality')}>{shown.specialities.join(t('reason.comma'))}</Fact>
            ) : null}
            <Registration of={shown} fact={(name, words) => <Fact name={name}>{words}</Fact>} />
          </dl>
          {institution && !around.isError ? (
            <NearMap chosen={institution} name={placeName} all={around.data?.items ?? null} />
          ) : null}
          {institution?.position && around.isError ? <Failed query={around}>{t('near.noMap')}</Failed> : null}
        </div>
      </ScrollArea>
    </Page>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What number is given here for what the place or person does; said before it is asked for. */
function InThisHall({ number }: { number: HallNumber }) {
  const t = useText('library');
  const local = useLocalText();
  if (number.state === 'unknown') return null;
  const service = 'service' in number ? local(number.service.name) : '';
  return <Fact name={t('near.hall')}>{t(`near.number.${number.state}`, { service })}</Fact>;
}
