import { useQuery } from '@tanstack/react-query';
import { GraduationCap } from 'lucide-react';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { TextsPage } from '../library/index.ts';
import { QuizTile, type QuizTileProps } from './quiz-tile.tsx';

const mostQuizzes = 20;

export interface LearnPageProps {
  readonly page: number;
  readonly onTurn: (page: number) => void;
  readonly onText: (document: string) => void;
  readonly onQuiz: QuizTileProps['onQuiz'];
  readonly onBack: () => void;
}

/** Quizzes first, then articles about what happens to everybody. */
export function LearnPage({ page, onTurn, onText, onQuiz, onBack }: LearnPageProps) {
  const t = useText('library');
  const asked = useQuery(useOrpc().library.quizzes.queryOptions({ input: { limit: mostQuizzes } }));
  const tiles = (asked.data?.items ?? []).map((quiz) => (
    <QuizTile key={quiz.id} quiz={quiz} onQuiz={onQuiz} />
  ));
  return (
    <TextsPage
      kind="education"
      icon={GraduationCap}
      title={t('learn.title')}
      lead={t('learn.lead')}
      page={page}
      onTurn={onTurn}
      onOpen={onText}
      onBack={onBack}
      first={{ asked: [asked], tiles }}
    />
  );
}
