import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Pencil, TicketCheck } from 'lucide-react';
import { shortened } from '#contract/graphemes.ts';
import type { Found } from '#contract/library.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { type Text, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { type Query, TryAgain } from '#renderer/ui/feedback/query-state.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { Pager } from '#renderer/ui/page/pager.tsx';
import { pagesOf } from '#renderer/ui/page/pages-of.ts';
import { useWide } from '#renderer/ui/page-shape.ts';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { Chips } from '../chips.tsx';
import { OverdueNote } from '../library-note.tsx';
import { type KindGroup, kindGroups, kindsOf, type PlaceAt } from '../places.ts';
import { InstitutionCard, PersonCard, QuizCard, ServiceCard } from './entry-card.tsx';
import styles from './found-page.module.css';
import { HitCard } from './hit-card.tsx';
import type { OfferedService } from './use-services.ts';

/** What does not stand among the first does not help. */
const mostHits = 18;

export interface FoundPageProps {
  readonly place: PlaceAt<'found'>;
  readonly hotline: string;
  readonly onChange: (place: PlaceAt<'found'>) => void;
  /** What the terminal does itself, which is found by its words too. */
  readonly services: readonly OfferedService[];
  readonly onOpen: (found: Found) => void;
  /** Null: this terminal gives no numbers. */
  readonly onTakeNumber: (() => void) | null;
  readonly onBack: () => void;
}

/** What was found, a few at a time, the best first. */
export function FoundPage(props: FoundPageProps) {
  const { place, hotline, services, onChange, onOpen, onTakeNumber, onBack } = props;
  const t = useText('library');
  const { asked, group, past } = place;
  const found = useQuery(
    useOrpc().library.search.queryOptions({
      input: {
        text: asked,
        past,
        limit: mostHits,
        services: services.map(({ id, words }) => ({ id, words: [...words] })),
        ...(group && { kinds: kindsOf[group] }),
      },
      placeholderData: keepPreviousData,
    }),
  );
  const { cards, most, longestTitle } = useShape();
  const pages = pagesOf(found.data?.hits ?? [], cards);
  const shown = Math.min(place.page, pages.length - 1);
  const hits = pages[shown] ?? [];
  const looking = found.isPending || (found.isFetching && hits.length === 0);
  const said = looking ? null : outcomeOf(found, t);
  const cutShort = hits.length > 0 && found.data?.timedOut === true;
  const title = t('found.title', { asked: shortened(inCharacters(asked, found), longestTitle) });
  return (
    <Page
      heading="short"
      title={title}
      spoken={said === null ? title : `${title}\n${said}`}
      lead={
        <>
          <OverdueNote />
          <Announce>{cutShort ? <Status tone="care">{said}</Status> : null}</Announce>
        </>
      }
      back={{ words: t('found.again'), icon: Pencil, onPress: onBack }}
      notice={
        <>
          <Filters place={place} onChange={onChange} />
          <Announce>
            {hits.length > 0 && !cutShort ? <span className="only-read">{said}</span> : null}
          </Announce>
        </>
      }
      primary={<Pager at={shown} of={pages.length} onTurn={(page) => onChange({ ...place, page })} />}
    >
      {looking ? <Progress>{t('found.searching')}</Progress> : null}
      {said !== null && hits.length === 0 ? (
        <NothingFound why={said} hotline={hotline} found={found} onTakeNumber={onTakeNumber} />
      ) : null}
      {hits.length > 0 ? (
        <div className={styles.cards}>
          {hits.map((hit) => (
            <Card key={keyOf(hit)} found={hit} most={most} services={services} onOpen={onOpen} />
          ))}
        </div>
      ) : null}
    </Page>
  );
}

interface CardProps extends Pick<FoundPageProps, 'services' | 'onOpen'> {
  readonly found: Found;
  readonly most: number;
}

function Card({ found, most, services, onOpen }: CardProps) {
  const open = () => onOpen(found);
  switch (found.kind) {
    case 'institution':
      return <InstitutionCard found={found} onPress={open} />;
    case 'person':
      return <PersonCard found={found} onPress={open} />;
    case 'quiz':
      return <QuizCard found={found} onPress={open} />;
    case 'service': {
      const service = services.find(({ id }) => id === found.service);
      return service ? <ServiceCard service={service} matches={found.matches} /> : null;
    }
    default:
      return <HitCard hit={found} most={most} onPress={open} />;
  }
}

function keyOf(found: Found): string {
  switch (found.kind) {
    case 'institution':
      return `institution ${found.institution.id}`;
    case 'person':
      return `person ${found.person.id}`;
    case 'quiz':
      return found.quiz.id;
    case 'service':
      return found.service;
    default:
      return String(found.article);
  }
}

/** Pinyin as it was read, so that the visitor sees whether it was read right; anything else as it was asked. */
function inCharacters(asked: string, { data, isError }: Answered): string {
  if (isError || !/[a-z]/i.test(asked)) return asked;
  return data?.understood ?? '…';
}

interface Answered extends Query {
  readonly data:
    | {
        readonly understood: string;
        readonly searchable: boolean;
        readonly timedOut: boolean;
        readonly hits: readonly Found[];
      }
    | undefined;
}

interface Shape {
  readonly cards: number;
  /** Characters of each text, and of what was asked. */
  readonly most: number;
  readonly longestTitle: number;
}

/** As many cards as can be read well, and as much of each text. */
function useShape(): Shape {
  const landscape = useWide();
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

/** How much there is, or why there is nothing. That nothing was found is said only where everything was looked through. */
function outcomeOf({ data, isError }: Answered, t: Text<'library'>): string {
  const of = data?.hits.length ?? 0;
  if (of > 0) return t(data?.timedOut ? 'found.countSoFar' : 'found.count', { of });
  if (isError) return t('found.failed');
  if (data?.timedOut) return t('found.timedOut');
  // A full stop finds nothing either, but other words would.
  return t(data?.searchable ? 'found.nothing' : 'found.nothingAsked');
}

interface NothingFoundProps extends Pick<FoundPageProps, 'hotline' | 'onTakeNumber'> {
  readonly why: string;
  readonly found: Answered;
}

/** What can be done now. */
function NothingFound({ why, hotline, found, onTakeNumber }: NothingFoundProps) {
  const t = useText('library');
  return (
    <div className={styles.nothing}>
      <p className={styles.what}>{why}</p>
      {found.isError || found.data?.timedOut ? <TryAgain onPress={found.refetch} /> : null}
      <ul className={styles.ways}>
        <li>{t('found.otherWords')}</li>
        <li>{t('found.call', { hotline })}</li>
      </ul>
      {onTakeNumber ? (
        <Button kind="secondary" large icon={TicketCheck} onPress={onTakeNumber}>
          {t('found.takeNumber')}
        </Button>
      ) : null}
    </div>
  );
}
