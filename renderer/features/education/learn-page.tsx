import { useQuery } from '@tanstack/react-query';
import { CircleQuestionMark, GraduationCap } from 'lucide-react';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TextsPage } from '../library/index.ts';

const mostQuizzes = 20;

export interface LearnPageProps {
  readonly page: number;
  readonly onTurn: (page: number) => void;
  readonly onText: (document: string) => void;
  readonly onQuiz: (quiz: { readonly id: string; readonly title: string }) => void;
  readonly onBack: () => void;
}

/** Quizzes first, then articles about what happens to everybody. */
export function LearnPage({ page, onTurn, onText, onQuiz, onBack }: LearnPageProps) {
  const t = useText('library');
  const language = useLanguage();
  const asked = useQuery(useOrpc().library.quizzes.queryOptions({ input: { limit: mostQuizzes } }));
  const tiles = (asked.data?.items ?? []).map(({ id, title, translations }) => (
    <Tile
      key={id}
      layout="row"
      icon={CircleQuestionMark}
      title={translations[language] ?? title}
      summary={t('learn.quiz')}
      onPress={() => onQuiz({ id, title: translations[language] ?? title })}
    />
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
      first={{ asked, tiles }}
    />
  );
}
