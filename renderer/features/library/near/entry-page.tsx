import { TicketCheck } from 'lucide-react';
import { QRCodeSVG } from 'qrcode.react';
import type { ReactNode } from 'react';
import { useLanguage, useText } from '../../../i18n/texts.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Page } from '../../../ui/page/page.tsx';
import { ScrollArea } from '../scroll-area.tsx';
import type { NearEntry } from '../trail.ts';
import { useAsked } from '../use-asked.ts';
import styles from './entry-page.module.css';
import { hoursInWords } from './hours.ts';
import { NearMap } from './near-map.tsx';
import { OpenState } from './near-page.tsx';
import { spokenLanguage } from './spoken-language.ts';

const mostOnMap = 50;

export interface EntryPageProps {
  readonly entry: NearEntry;
  readonly onTakeNumber: () => void;
  readonly onBack: () => void;
}

/** A place, or a person and the place they work at: how to get there, when, and how to call. */
export function EntryPage({ entry, onTakeNumber, onBack }: EntryPageProps) {
  const t = useText('library');
  const language = useLanguage();
  const { person, institution } = entry;
  const shown = person ?? institution;
  const asked = useAsked(
    (client, signal) => client.library.institutions({ limit: mostOnMap }, { signal }),
    [],
  );
  if (!shown) return null;
  const name = shown.translations[language] ?? shown.name;
  const phone = person?.phone ?? institution?.phone ?? null;
  const placeName = institution ? (institution.translations[language] ?? institution.name) : '';
  return (
    <Page
      heading="short"
      title={person ? `${name} ${t(`near.role.${person.role}`)}` : name}
      lead={institution ? <OpenState institution={institution} /> : null}
      back={{ onPress: onBack }}
      primary={
        <Button kind="primary" large icon={TicketCheck} onPress={onTakeNumber}>
          {t('near.takeNumber')}
        </Button>
      }
    >
      <ScrollArea label={name} scrolled={0} onScrolled={() => undefined}>
        <div className={styles.entry}>
          {phone ? <Phone phone={phone} /> : null}
          <dl className={styles.facts}>
            {person && institution ? <Fact name={t('near.works')}>{placeName}</Fact> : null}
            {person?.about ? <Fact name={t('near.about')}>{person.about}</Fact> : null}
            {institution ? <Fact name={t('near.address')}>{institution.address}</Fact> : null}
            {institution && institution.openings.length > 0 ? (
              <Fact name={t('near.hoursName')}>
                {hoursInWords(institution.openings, t, language).map((line) => (
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
          </dl>
          {institution && asked.state === 'answered' ? (
            <NearMap chosen={institution} name={placeName} all={asked.answer.items} />
          ) : null}
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

/** In large print, and as a code that a phone dials. */
function Phone({ phone }: { phone: string }) {
  const t = useText('library');
  return (
    <div className={styles.phone}>
      <QRCodeSVG className={styles.code} value={`tel:${phone}`} marginSize={2} title={t('near.dial')} />
      <div>
        <p className={styles.number}>{phone.replaceAll('-', '\u2011')}</p>
        <p className={styles.dial}>{t('near.dial')}</p>
      </div>
    </div>
  );
}
