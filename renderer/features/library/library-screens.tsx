import type { LibraryState } from '../../../electron/contract/library.ts';
import { useLive } from '../../client/hooks.tsx';
import { useText } from '../../i18n/texts.ts';
import { LearnPage } from '../education/learn-page.tsx';
import { QuizPage } from '../education/quiz-page.tsx';
import type { Door } from './doors.ts';
import { LibraryStateContext } from './library-state.ts';
import { EntryPage } from './near/entry-page.tsx';
import { FilterPage } from './near/filter-page.tsx';
import { type HallNumber, type Help, hallNumber } from './near/hall-number.ts';
import { NearPage } from './near/near-page.tsx';
import { NoLibraryPage } from './no-library-page.tsx';
import { TakeAwayPage } from './reading/take-away-page.tsx';
import { TextPage } from './reading/text-page.tsx';
import { FoundPage } from './search/found-page.tsx';
import { SearchPage } from './search/search-page.tsx';
import { TextsPage } from './texts-page.tsx';
import { everywhere, type LibraryPlace, placeShown, type TextSize, type Trail } from './trail.ts';

export interface LibraryScreensProps {
  readonly trail: Trail;
  readonly library: LibraryState;
  readonly hotline: string;
  readonly onOpen: (place: LibraryPlace) => void;
  /** Changes the place that is shown. */
  readonly onKeep: (place: LibraryPlace) => void;
  readonly onTextSize: (size: TextSize) => void;
  /** A text is being read aloud to somebody. */
  readonly onListening: () => void;
  readonly onTakeNumber: (wanted: HallNumber) => void;
  readonly onBack: () => void;
  readonly onHome: () => void;
}

/** The page of the place where a trail through the library stands. */
export function LibraryScreens(props: LibraryScreensProps) {
  const { trail, library, hotline, onTakeNumber, onHome } = props;
  const place = placeShown(trail);
  const services = useLive((client, signal) => client.queue.services(undefined, { signal })).value;
  const numberFor = (help: Help) => hallNumber(help, services);
  if (library.state === 'none') {
    const takeNumber = () => onTakeNumber(numberFor('lawyer'));
    return <NoLibraryPage hotline={hotline} onTakeNumber={takeNumber} onHome={onHome} />;
  }
  return (
    <LibraryStateContext value={library}>
      {/* A page of its own for each place on the way: it begins anew, and takes the focus. */}
      <Screen key={`${trail.places.length} ${place.at}`} {...props} place={place} numberFor={numberFor} />
    </LibraryStateContext>
  );
}

const behind: Readonly<Record<Door, LibraryPlace>> = {
  guides: { at: 'guides', page: 0 },
  near: { at: 'near', filter: everywhere, page: 0, choosing: false },
  learn: { at: 'learn', page: 0 },
};

interface ScreenProps extends LibraryScreensProps {
  readonly place: LibraryPlace;
  readonly numberFor: (help: Help) => HallNumber;
}

function Screen({ place, numberFor, ...props }: ScreenProps) {
  const t = useText('library');
  const { onOpen, onKeep, onBack } = props;
  switch (place.at) {
    case 'search':
      return (
        <SearchPage
          text={place.text}
          onType={(text) => onKeep({ ...place, text })}
          onSearch={(asked) => onOpen({ at: 'found', asked, group: null, past: false, page: 0 })}
          onDoor={(door) => onOpen(behind[door])}
          onBack={onBack}
        />
      );
    case 'found':
      return (
        <FoundPage
          place={place}
          hotline={props.hotline}
          onChange={onKeep}
          onOpen={({ ref }) => onOpen({ at: 'text', address: ref, scrolled: 0, heard: null })}
          onTakeNumber={() => props.onTakeNumber(numberFor('lawyer'))}
          onBack={onBack}
        />
      );
    case 'text':
      return (
        <TextPage
          place={place}
          textSize={props.trail.textSize}
          onTextSize={props.onTextSize}
          onKeep={onKeep}
          onOpen={(address) => onOpen({ at: 'text', address, scrolled: 0, heard: null })}
          onListening={props.onListening}
          onTakeAway={(text) => onOpen({ at: 'take-away', ...text, code: 0 })}
          onBack={onBack}
        />
      );
    case 'take-away':
      return <TakeAwayPage place={place} onKeep={onKeep} onBack={onBack} />;
    case 'guides':
      return (
        <TextsPage
          kind="guide"
          title={t('guides.title')}
          lead={t('guides.lead')}
          page={place.page}
          onTurn={(page) => onKeep({ ...place, page })}
          onOpen={(document) =>
            onOpen({ at: 'text', address: { document, key: null }, scrolled: 0, heard: null })
          }
          onBack={onBack}
        />
      );
    case 'learn':
      return (
        <LearnPage
          page={place.page}
          onTurn={(page) => onKeep({ ...place, page })}
          onText={(document) =>
            onOpen({ at: 'text', address: { document, key: null }, scrolled: 0, heard: null })
          }
          onQuiz={({ id, title }) => onOpen({ at: 'quiz', quiz: id, title, chosen: [], explained: false })}
          onBack={onBack}
        />
      );
    case 'quiz':
      return (
        <QuizPage
          place={place}
          onChange={onKeep}
          onOpen={(ref) => onOpen({ at: 'text', address: ref, scrolled: 0, heard: null })}
          onBack={onBack}
        />
      );
    case 'near':
      return place.choosing ? (
        <FilterPage
          filter={place.filter}
          onChange={(filter) => onKeep({ ...place, filter, page: 0 })}
          onDone={() => onKeep({ ...place, choosing: false })}
        />
      ) : (
        <NearPage
          place={place}
          onChange={onKeep}
          onFilter={() => onKeep({ ...place, choosing: true })}
          onOpen={(entry) => onOpen({ at: 'entry', entry })}
          onBack={onBack}
        />
      );
    case 'entry':
      return (
        <EntryPage
          entry={place.entry}
          numberFor={numberFor}
          onTakeNumber={props.onTakeNumber}
          onBack={onBack}
        />
      );
  }
}
