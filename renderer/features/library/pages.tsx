import type { Found as FoundShown } from '#contract/library.ts';
import { useText } from '#renderer/i18n/texts.ts';
import {
  type AnyFeature,
  doorsOf,
  type PageProps,
  type Pages,
  quizRequest,
  type Request,
} from '#renderer/navigation/feature.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { EntryPage } from './near/entry-page.tsx';
import { FilterPage } from './near/filter-page.tsx';
import { NearPage } from './near/near-page.tsx';
import { beginningOf, type LibraryPlace, wholeOf } from './places.ts';
import { TakeAwayPage } from './reading/take-away-page.tsx';
import { TextPage } from './reading/text-page.tsx';
import { FoundPage } from './search/found-page.tsx';
import { SearchPage } from './search/search-page.tsx';
import { useServices } from './search/use-services.ts';
import { TextsPage } from './texts-page.tsx';
import { useNumberFor, useTakeNumber } from './with-library.tsx';

type At<Name extends LibraryPlace['at']> = PageProps<LibraryPlace, Name>;

/** The page of each place of the library. */
export const pages: Pages<LibraryPlace> = {
  search: Search,
  found: Found,
  text: ({ place, go }) => (
    <TextPage
      place={place}
      onKeep={go.keep}
      onOpen={(address) => go.open(beginningOf(address))}
      onTakeAway={(text) => go.open({ at: 'take-away', ...text, code: 0 })}
      onBack={go.back}
    />
  ),
  'take-away': ({ place, go }) => <TakeAwayPage place={place} onKeep={go.keep} onBack={go.back} />,
  guides: Guides,
  near: ({ place, go }) =>
    place.choosing ? (
      <FilterPage
        filter={place.filter}
        onChange={(filter) => go.keep({ ...place, filter, page: 0 })}
        onDone={() => go.keep({ ...place, choosing: false })}
      />
    ) : (
      <NearPage
        place={place}
        onChange={go.keep}
        onFilter={() => go.keep({ ...place, choosing: true })}
        onOpen={(entry) => go.open({ at: 'entry', entry })}
        onBack={go.back}
      />
    ),
  entry: Entry,
};

function Search({ place, go }: At<'search'>) {
  const visit = useVisit();
  return (
    <SearchPage
      text={place.text}
      doors={doorsOf(visit.features, 'library')}
      onType={(text) => go.keep({ ...place, text })}
      onSearch={(asked) => go.open({ at: 'found', asked, group: null, past: false, page: 0 })}
      onDoor={(door) => door.chosen(go, visit)}
      onBack={go.back}
    />
  );
}

function Found({ place, go }: At<'found'>) {
  const visit = useVisit();
  const numberFor = useNumberFor();
  const takeNumber = useTakeNumber(go);
  return (
    <FoundPage
      place={place}
      hotline={visit.profile.hotline}
      onChange={go.keep}
      services={useServices(go)}
      onOpen={(found) => {
        const request = requestFor(found, visit.features);
        if (request) go.open(request);
      }}
      onTakeNumber={takeNumber && (() => takeNumber(numberFor('lawyer')))}
      onBack={go.back}
    />
  );
}

/** Where a card of what was found leads; null: it opens itself. */
function requestFor(found: FoundShown, features: readonly AnyFeature[]): LibraryPlace | Request | null {
  switch (found.kind) {
    case 'service':
      return null;
    case 'institution':
      return { at: 'entry', entry: { person: null, institution: found.institution } };
    case 'person':
      return { at: 'entry', entry: { person: found.person, institution: found.person.at } };
    case 'quiz':
      return quizRequest(features, found.quiz);
    default:
      return beginningOf(found.ref);
  }
}

function Guides({ place, go }: At<'guides'>) {
  const t = useText('library');
  return (
    <TextsPage
      kind="guide"
      title={t('guides.title')}
      lead={t('guides.lead')}
      page={place.page}
      onTurn={(page) => go.keep({ ...place, page })}
      onOpen={(document) => go.open(wholeOf(document))}
      onBack={go.back}
    />
  );
}

function Entry({ place: { entry }, go }: At<'entry'>) {
  return (
    <EntryPage entry={entry} numberFor={useNumberFor()} onTakeNumber={useTakeNumber(go)} onBack={go.back} />
  );
}
