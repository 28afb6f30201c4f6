import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Building2, ListFilter, UserRound } from 'lucide-react';
import type { StationClient } from '#contract/contract.ts';
import type { InstitutionShown } from '#contract/library.ts';
import { useClient } from '#renderer/client/hooks.tsx';
import { useJoined, useLanguage, useText } from '#renderer/i18n/texts.ts';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { QueryState } from '#renderer/ui/feedback/query-state.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { Pager } from '#renderer/ui/page/pager.tsx';
import { pagesOf } from '#renderer/ui/page/pages-of.ts';
import { PressButton } from '#renderer/ui/press/press-button.tsx';
import chipStyles from '../chips.module.css';
import { Chips } from '../chips.tsx';
import { OverdueNote } from '../library-note.tsx';
import type { NearEntry, NearFilter, PlaceAt } from '../places.ts';
import { useRows } from '../use-rows.ts';
import { distanceInWords } from './hours.ts';
import { NotInStanding } from './registration.tsx';

/** The contract's most. The nearest come first; further ones are for a map. */
const mostEntries = 50;

export interface NearPageProps {
  readonly place: PlaceAt<'near'>;
  readonly onChange: (place: PlaceAt<'near'>) => void;
  readonly onFilter: () => void;
  readonly onOpen: (entry: NearEntry) => void;
  readonly onBack: () => void;
}

/** Places and people that help, the nearest first. */
export function NearPage({ place, onChange, onFilter, onOpen, onBack }: NearPageProps) {
  const t = useText('library');
  const { filter, page } = place;
  const asked = useEntries(filter);
  const rows = Math.max(2, useRows() - 1);
  const entries = asked.data ?? [];
  const pages = pagesOf(entries, rows);
  const shown = Math.min(page, pages.length - 1);
  return (
    <Page
      heading="short"
      title={t('near.title')}
      lead={<OverdueNote />}
      back={{ onPress: onBack }}
      notice={
        <Filters
          filter={filter}
          onChange={(changed) => onChange({ ...place, filter: changed, page: 0 })}
          onFilter={onFilter}
        />
      }
      primary={
        <Pager at={shown} of={pages.length} onTurn={(turned) => onChange({ ...place, page: turned })} />
      }
    >
      <QueryState query={asked} asking={t('near.looking')} failed={t('text.failed')} />
      {asked.data?.length === 0 ? <p>{t('near.nothing')}</p> : null}
      {entries.length > 0 ? (
        <TileList rows={rows} wideColumns={1}>
          {(pages[shown] ?? []).map((entry) => (
            <EntryTile key={entry.person?.id ?? entry.institution?.id} entry={entry} onOpen={onOpen} />
          ))}
        </TileList>
      ) : null}
    </Page>
  );
}

/** What was found before stays until the new answer is there. */
function useEntries(filter: NearFilter) {
  const client = useClient();
  return useQuery({
    queryKey: ['near', filter],
    queryFn: ({ signal }) => entriesFor(client, filter, signal),
    placeholderData: keepPreviousData,
  });
}

async function entriesFor(
  client: StationClient,
  filter: NearFilter,
  signal: AbortSignal,
): Promise<NearEntry[]> {
  const { who, type, language, speciality, openNow } = filter;
  const wanted = {
    limit: mostEntries,
    ...(language && { language }),
    ...(speciality && { speciality }),
    ...(openNow && { openNow }),
  };
  if (who === 'people') {
    const { items } = await client.library.people(wanted, { signal });
    return items.map((person) => ({ person, institution: person.at }));
  }
  const { items } = await client.library.institutions({ ...wanted, ...(type && { type }) }, { signal });
  return items.map((institution) => ({ person: null, institution }));
}

interface FiltersProps {
  readonly filter: NearFilter;
  readonly onChange: (filter: NearFilter) => void;
  readonly onFilter: () => void;
}

function Filters({ filter, onChange, onFilter }: FiltersProps) {
  const t = useText('library');
  const chosen = [filter.type, filter.language, filter.speciality].filter(Boolean).length;
  return (
    <div className={chipStyles.chips}>
      <Chips
        label={t('near.who')}
        choices={(['places', 'people'] as const).map((id) => ({ id, words: t(`near.${id}`) }))}
        isOn={(id) => filter.who === id}
        onPress={(who) => onChange({ ...filter, who, type: null })}
      />
      <Chips
        label={t('near.openNow')}
        choices={[{ id: 'open', words: t('near.openNow') }]}
        isOn={() => filter.openNow}
        onPress={() => onChange({ ...filter, openNow: !filter.openNow })}
      />
      <PressButton className={chipStyles.chip} onPress={onFilter}>
        <ListFilter aria-hidden className={chipStyles.icon} />
        {chosen === 0 ? t('near.filter') : t('near.filtered', { count: chosen })}
      </PressButton>
    </div>
  );
}

function EntryTile({ entry, onOpen }: { entry: NearEntry; onOpen: (entry: NearEntry) => void }) {
  const t = useText('library');
  const { person, institution } = entry;
  const language = useLanguage();
  const place = institution ? (institution.translations[language] ?? institution.name) : '';
  return (
    <Tile
      layout="row"
      icon={person ? UserRound : Building2}
      title={
        person ? `${person.translations[language] ?? person.name} ${t(`near.role.${person.role}`)}` : place
      }
      summary={person ? place : (institution?.address ?? '')}
      note={
        <>
          <NotInStanding of={person ?? institution ?? {}} />
          {institution ? <OpenState institution={institution} /> : null}
        </>
      }
      onPress={() => onOpen(entry)}
    />
  );
}

/** Whether it is open now, and how far it is, as far as anybody knows. */
export function OpenState({ institution: { open, distanceM } }: { institution: InstitutionShown }) {
  const t = useText('library');
  const joined = useJoined();
  const far = distanceM === null ? '' : distanceInWords(distanceM, t);
  if (open === null) return far ? <span>{far}</span> : null;
  return (
    <Status tone={open ? 'good' : 'neutral'}>
      {joined([open ? t('near.open') : t('near.closed'), far])}
    </Status>
  );
}
