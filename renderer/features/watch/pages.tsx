import { type Pages, quizRequest } from '#renderer/navigation/feature.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { read } from '../library/index.ts';
import { FilmPage } from './film-page.tsx';
import type { WatchPlace } from './places.ts';
import { WatchPage } from './watch-page.tsx';

export const pages: Pages<WatchPlace> = {
  watch: ({ place, go }) => {
    const { features } = useVisit();
    return (
      <WatchPage
        page={place.page}
        onTurn={(page) => go.keep({ ...place, page })}
        onFilm={(film) => go.open({ at: 'film', ...film })}
        onText={(document) => go.open(read({ document, key: null }))}
        onQuiz={(quiz) => {
          const request = quizRequest(features, quiz);
          if (request) go.open(request);
        }}
        onBack={go.back}
      />
    );
  },
  film: ({ place, go }) => <FilmPage place={place} onBack={go.back} />,
};
