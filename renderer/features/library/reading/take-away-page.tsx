import { useQuery } from '@tanstack/react-query';
import { Check, ChevronRight } from 'lucide-react';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { type Query, QueryState } from '#renderer/ui/feedback/query-state.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { QrCode } from '#renderer/ui/qr-code.tsx';
import { Chips } from '../chips.tsx';
import type { PlaceAt } from '../places.ts';
import styles from './take-away-page.module.css';

export interface TakeAwayPageProps {
  readonly place: PlaceAt<'take-away'>;
  readonly onKeep: (place: PlaceAt<'take-away'>) => void;
  readonly onBack: () => void;
}

/** The text as codes for a phone. */
export function TakeAwayPage({ place, onKeep, onBack }: TakeAwayPageProps) {
  const { document, key, code } = place;
  const asked = useQuery(useOrpc().library.takeAway.queryOptions({ input: { document, key } }));
  return (
    <CodesPage query={asked} at={code} onShow={(next) => onKeep({ ...place, code: next })} onBack={onBack} />
  );
}

export interface CodesPageProps {
  readonly query: Query & { readonly data: { readonly codes: readonly string[] } | undefined };
  /** They hold what the visitor told, not the words of a law alone. */
  readonly isPersonal?: boolean;
  /** Which is shown, from 0. */
  readonly at: number;
  readonly onShow: (at: number) => void;
  readonly onBack: () => void;
}

/** What a phone takes away, as codes: one, or several that are scanned one after the other. */
export function CodesPage({ query, isPersonal = false, at, onShow, onBack }: CodesPageProps) {
  const t = useText('library');
  const codes = query.data?.codes ?? [];
  const code = codes[at];
  const several = codes.length > 1;
  return (
    <Page
      heading="short"
      title={several ? t('takeAway.titleSeveral', { of: codes.length }) : t('takeAway.title')}
      lead={several ? t('takeAway.leadSeveral') : t('takeAway.lead')}
      back={{ onPress: onBack }}
      notice={several ? <Numbers at={at} of={codes.length} onShow={onShow} /> : null}
      primary={several ? <Further at={at} of={codes.length} onShow={onShow} onDone={onBack} /> : null}
    >
      <QueryState query={query} asking={t('takeAway.making')} failed={t('takeAway.failed')} />
      {code ? (
        <figure className={styles.figure} data-code={code}>
          <QrCode className={styles.code} value={code} level="low" margin={3} title={t('takeAway.code')} />
          <figcaption className={styles.words}>
            {several ? (
              <strong className={styles.which}>
                {t('takeAway.which', { at: at + 1, of: codes.length })}
              </strong>
            ) : (
              t(isPersonal ? 'takeAway.personal' : 'takeAway.private')
            )}
          </figcaption>
        </figure>
      ) : null}
    </Page>
  );
}

interface CodesProps {
  readonly at: number;
  readonly of: number;
  readonly onShow: (at: number) => void;
}

/** All codes by their numbers: how many there are, which one is shown, and the way to one that the phone still lacks. */
function Numbers({ at, of, onShow }: CodesProps) {
  const t = useText('library');
  const choices = Array.from({ length: of }, (_, index) => ({ id: `${index}`, words: `${index + 1}` }));
  return (
    <Chips
      label={t('takeAway.numbers')}
      choices={choices}
      isOn={(id) => id === `${at}`}
      onPress={(id) => onShow(Number(id))}
    />
  );
}

function Further({ at, of, onShow, onDone }: CodesProps & { readonly onDone: () => void }) {
  const t = useText('library');
  return at === of - 1 ? (
    <Button kind="primary" large icon={Check} onPress={onDone}>
      {t('takeAway.done')}
    </Button>
  ) : (
    <Button kind="primary" large icon={ChevronRight} iconAtEnd onPress={() => onShow(at + 1)}>
      {t('takeAway.next')}
    </Button>
  );
}
