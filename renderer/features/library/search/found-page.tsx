import { Pencil, TicketCheck } from 'lucide-react';
import { shortened } from '#contract/graphemes.ts';
import type { Hit } from '#contract/library.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { pagesOf } from '#renderer/ui/page/pages-of.ts';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { useLandscape } from '#renderer/ui/use-landscape.ts';
import { Chips } from '../chips.tsx';
import { OverdueNote } from '../library-note.tsx';
import { Pager } from '../pager.tsx';
import { type KindGroup, kindGroups, kindsOf, type PlaceAt } from '../places.ts';
import { type Asked, useAsked } from '../use-asked.ts';
import styles from './found-page.module.css';
import { HitCard } from './hit-card.tsx';

/** What does not stand among the first does not help. */
const mostHits = 18;

export interface FoundPageProps {
  readonly place: PlaceAt<'found'>;
  readonly hotline: string;
  readonly onChange: (place: PlaceAt<'found'>) => void;
  readonly onOpen: (hit: Hit) => void;
  readonly onTakeNumber: () => void;
  readonly onBack: () => void;
}

/** What was found, a few at a time, the best first. */
export function FoundPage({ place, hotline, onChange, onOpen, onTakeNumber, onBack }: FoundPageProps) {
  const t = useText('library');
  const { asked, group, past } = place;
  const found = useAsked(
    (client, signal) =>
      client.library.search(
        { text: asked, past, limit: mostHits, ...(group && { kinds: kindsOf[group] }) },
        { signal },
      ),
    [asked, group, past],
  );
  const { cards, most, longestTitle } = useShape();
  const pages = pagesOf(found.state === 'answered' ? found.answer.hits : [], cards);
  const shown = Math.min(place.page, pages.length - 1);
  const hits = pages[shown] ?? [];
  return (
    <Page
      heading="short"
      title={t('found.title', { asked: shortened(inCharacters(asked, found), longestTitle) })}
      lead={<OverdueNote />}
      back={{ words: t('found.again'), icon: Pencil, onPress: onBack }}
      notice={<Filters place={place} onChange={onChange} />}
      primary={<Pager at={shown} of={pages.length} onTurn={(page) => onChange({ ...place, page })} />}
    >
      {found.state === 'asking' ? <Progress>{t('found.searching')}</Progress> : null}
      {found.state !== 'asking' && hits.length === 0 ? (
        <NothingFound hotline={hotline} why={whyNothing(found)} onTakeNumber={onTakeNumber} />
      ) : null}
      {hits.length > 0 ? (
        <div className={styles.cards}>
          {hits.map((hit) => (
            <HitCard key={hit.article} hit={hit} most={most} onPress={() => onOpen(hit)} />
          ))}
        </div>
      ) : null}
    </Page>
  );
}

/** Pinyin as it was read, so that the visitor sees whether it was read right; anything else as it was asked. */
function inCharacters(asked: string, found: Asked<{ readonly understood: string }>): string {
  if (found.state === 'failed' || !/[a-z]/i.test(asked)) return asked;
  return found.state === 'answered' ? found.answer.understood : '…';
}

type WhyNothing = 'failed' | 'nothing' | 'nothingAsked';

/** A full stop finds nothing either, but other words would. */
function whyNothing(found: Asked<{ readonly searchable: boolean }>): WhyNothing {
  if (found.state !== 'answered') return 'failed';
  return found.answer.searchable ? 'nothing' : 'nothingAsked';
}

interface Shape {
  readonly cards: number;
  /** Characters of each text, and of what was asked. */
  readonly most: number;
  readonly longestTitle: number;
}

/** As many cards as can be read well, and as much of each text. */
function useShape(): Shape {
  const landscape = useLandscape();
  if (usePreferences().preferences.scale === 'elder') {
    return landscape ? { cards: 2, most: 20, longestTitle: 11 } : { cards: 2, most: 28, longestTitle: 14 };
  }
  return { cards: 3, most: landscape ? 26 : 42, longestTitle: 14 };
}

function Filters({ place, onChange }: Pick<FoundPageProps, 'place' | 'onChange'>) {
  const t = useText('library');
  const { group, past } = place;
  const choose = (id: KindGroup | 'all' | 'past') => {
    if (id === 'past') onChange({ ...place, past: !past, page: 0 });
    else onChange({ ...place, group: id === 'all' ? null : id, page: 0 });
  };
  const choices = (['all', ...kindGroups, 'past'] as const).map((id) => ({
    id,
    words: t(`found.only.${id}`),
  }));
  return (
    <Chips
      label={t('found.filter')}
      choices={choices}
      isOn={(id) => (id === 'past' ? past : id === (group ?? 'all'))}
      onPress={choose}
    />
  );
}

interface NothingFoundProps {
  readonly hotline: string;
  readonly why: WhyNothing;
  readonly onTakeNumber: () => void;
}

/** What can be done now. */
function NothingFound({ hotline, why, onTakeNumber }: NothingFoundProps) {
  const t = useText('library');
  return (
    <div className={styles.nothing}>
      <p className={styles.what}>{t(`found.${why}`)}</p>
      <ul className={styles.ways}>
        <li>{t('found.otherWords')}</li>
        <li>{t('found.call', { hotline })}</li>
      </ul>
      <Button kind="secondary" large icon={TicketCheck} onPress={onTakeNumber}>
        {t('found.takeNumber')}
      </Button>
    </div>
  );
}
