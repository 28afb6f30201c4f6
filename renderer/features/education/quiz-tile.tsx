import { CircleQuestionMark } from 'lucide-react';
import type { StationClient } from '#contract/contract.ts';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { Tile } from '#renderer/ui/controls/tile.tsx';

type Quiz = Awaited<ReturnType<StationClient['library']['quizzes']>>['items'][number];

export interface QuizTileProps {
  readonly quiz: Quiz;
  readonly onQuiz: (quiz: { readonly id: string; readonly title: string }) => void;
}

export function QuizTile({ quiz: { id, title, translations }, onQuiz }: QuizTileProps) {
  const t = useText('library');
  const shown = translations[useLanguage()] ?? title;
  return (
    <Tile
      layout="row"
      icon={CircleQuestionMark}
      title={shown}
      summary={t('learn.quiz')}
      onPress={() => onQuiz({ id, title: shown })}
    />
  );
}
