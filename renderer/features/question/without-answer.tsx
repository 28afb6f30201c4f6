import { CircleQuestionMark } from 'lucide-react';
import { unknownAnswer } from '#contract/answers.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import type { QuestionProps } from './question.ts';

/** On without an answer, where there need not be one. */
export function WithoutAnswer({ without, onAnswer }: Pick<QuestionProps, 'without' | 'onAnswer'>) {
  if (without === null) return null;
  return (
    <Button icon={CircleQuestionMark} onPress={() => onAnswer(unknownAnswer)}>
      {without}
    </Button>
  );
}
