import { unknownAnswer } from '#contract/answers.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { NextButton } from '#renderer/ui/controls/next-button.tsx';
import { TypingPage } from '#renderer/ui/page/typing-page.tsx';
import type { QuestionProps } from './question.ts';
import { useFrame } from './use-frame.tsx';
import { WithoutAnswer } from './without-answer.tsx';

/** Characters, where nothing says how many. */
const usualMost = 60;

/** A name, an address, what happened: in somebody's own words. */
export function TextPage(props: QuestionProps) {
  const { question, begun, told, onKeep, onAnswer } = props;
  const t = useText('question');
  const value = begun.typed ?? (told === unknownAnswer ? '' : (told ?? ''));
  return (
    <TypingPage
      {...useFrame(props)}
      isPrivate
      label={t('field')}
      lines={question.kind === 'text' ? 'many' : 'one'}
      most={question.most ?? usualMost}
      value={value}
      onChange={(typed) => onKeep({ ...begun, typed })}
      beside={<WithoutAnswer {...props} />}
      primary={
        <NextButton isDisabled={value.trim() === ''} onPress={() => onAnswer(value.trim())}>
          {t('next')}
        </NextButton>
      }
    />
  );
}
