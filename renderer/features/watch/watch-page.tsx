import { useQuery } from '@tanstack/react-query';
import { Clapperboard, GraduationCap, Megaphone } from 'lucide-react';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { QuizTile } from '../education/index.ts';
import { TextsPage } from '../library/index.ts';
import { filmsOf } from './films.ts';
import type { WatchPlace } from './places.ts';

const mostOfEach = 20;

export interface WatchPageProps {
  readonly page: number;
  readonly onTurn: (page: number) => void;
  readonly onFilm: (film: Omit<Extract<WatchPlace, { at: 'film' }>, 'at'>) => void;
  readonly onText: (document: string) => void;
  readonly onQuiz: (quiz: { readonly id: string; readonly title: string }) => void;
  readonly onBack: () => void;
}

/** Films first, then what is new, then what happens to everybody, explained and asked. */
export function WatchPage({ page, onTurn, onFilm, onText, onQuiz, onBack }: WatchPageProps) {
  const t = useText('library');
  const language = useLanguage();
  const orpc = useOrpc();
  const input = { limit: mostOfEach };
  const playlist = useQuery(orpc.library.playlist.queryOptions());
  const notices = useQuery(orpc.library.notices.queryOptions({ input }));
  const quizzes = useQuery(orpc.library.quizzes.queryOptions({ input }));
  const films = filmsOf(playlist.data ?? []).map((film) => (
    <Tile
      key={film.film}
      layout="row"
      icon={Clapperboard}
      title={film.title || t('watch.film')}
      summary={t('watch.film')}
      onPress={() => onFilm(film)}
    />
  ));
  const news = (notices.data?.items ?? []).map(({ id, title, translations }) => (
    <Tile
      key={id}
      layout="row"
      icon={Megaphone}
      title={translations[language] ?? title}
      summary={t('watch.notice')}
      onPress={() => onText(id)}
    />
  ));
  const questions = (quizzes.data?.items ?? []).map((quiz) => (
    <QuizTile key={quiz.id} quiz={quiz} onQuiz={onQuiz} />
  ));
  return (
    <TextsPage
      kind="education"
      icon={GraduationCap}
      title={t('watch.title')}
      lead={t('watch.lead')}
      page={page}
      onTurn={onTurn}
      onOpen={onText}
      onBack={onBack}
      first={{ asked: [playlist, notices, quizzes], tiles: [...films, ...news, ...questions] }}
    />
  );
}
