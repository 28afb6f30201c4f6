import { useText } from '../../i18n/texts.ts';
import { LearnPage } from '../education/learn-page.tsx';
import { QuizPage } from '../education/quiz-page.tsx';
import { EntryPage } from './near/entry-page.tsx';
import { FilterPage } from './near/filter-page.tsx';
import { NearPage } from './near/near-page.tsx';
import { TakeAwayPage } from './reading/take-away-page.tsx';
import { TextPage } from './reading/text-page.tsx';
import { FoundPage } from './search/found-page.tsx';
import { type Door, SearchPage } from './search/search-page.tsx';
import { TextsPage } from './texts-page.tsx';
import { everywhere, type LibraryPlace, placeShown, type TextSize, type Trail } from './trail.ts';

export interface LibraryScreensProps {
  readonly trail: Trail;
  readonly hotline: string;
  readonly onOpen: (place: LibraryPlace) => void;
  /** Changes the place that is shown. */
  readonly onKeep: (place: LibraryPlace) => void;
  readonly onTextSize: (size: TextSize) => void;
  readonly onTakeNumber: () => void;
  readonly onBack: () => void;
}

/** The page of the place where a trail through the library stands. */
export function LibraryScreens(props: LibraryScreensProps) {
  const place = placeShown(props.trail);
  // A page of its own for each place on the way: it begins anew, and takes the focus.
  return <Screen key={`${props.trail.places.length} ${place.at}`} {...props} place={place} />;
}

const behind: Readonly<Record<Door, LibraryPlace>> = {
  guides: { at: 'guides', page: 0 },
  near: { at: 'near', filter: everywhere, page: 0, choosing: false },
  learn: { at: 'learn', page: 0 },
};

function Screen({ place, ...props }: LibraryScreensProps & { readonly place: LibraryPlace }) {
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
          onOpen={({ ref }) => onOpen({ at: 'text', address: ref, scrolled: 0 })}
          onTakeNumber={props.onTakeNumber}
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
          onOpen={(address) => onOpen({ at: 'text', address, scrolled: 0 })}
          onTakeAway={(text) => onOpen({ at: 'take-away', ...text })}
          onBack={onBack}
        />
      );
    case 'take-away':
      return <TakeAwayPage text={place} onBack={onBack} />;
    case 'guides':
      return (
        <TextsPage
          kind="guide"
          title={t('guides.title')}
          lead={t('guides.lead')}
          page={place.page}
          onTurn={(page) => onKeep({ ...place, page })}
          onOpen={(document) => onOpen({ at: 'text', address: { document, key: null }, scrolled: 0 })}
          onBack={onBack}
        />
      );
    case 'learn':
      return (
        <LearnPage
          page={place.page}
          onTurn={(page) => onKeep({ ...place, page })}
          onText={(document) => onOpen({ at: 'text', address: { document, key: null }, scrolled: 0 })}
          onQuiz={({ id, title }) => onOpen({ at: 'quiz', quiz: id, title, chosen: [], explained: false })}
          onBack={onBack}
        />
      );
    case 'quiz':
      return (
        <QuizPage
          place={place}
          onChange={onKeep}
          onOpen={(ref) => onOpen({ at: 'text', address: ref, scrolled: 0 })}
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
      return <EntryPage entry={place.entry} onTakeNumber={props.onTakeNumber} onBack={onBack} />;
  }
}
