import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { QuestionPage as Asked } from '../question/index.ts';
import type { At } from './places.ts';
import { useSafeExit } from './safe-exit.tsx';

/** A question of a guide. The answer is kept with the visit; then the station says what comes next. */
export function QuestionPage({ place, go }: At<'question'>) {
  const t = useText('question');
  const { facts } = useVisit();
  const { guide, question, asked, of, typed, page } = place;
  const exit = useSafeExit(guide);
  return (
    <Asked
      question={question}
      begun={{ typed, page }}
      told={facts.get(question.key)}
      without={question.mayBeUnknown ? t('unknown') : null}
      frame={{
        back: { onPress: go.back },
        place: { at: asked + 1, of },
        ...(exit ? { ending: exit } : {}),
      }}
      onKeep={(begun) => go.keep({ ...place, ...begun })}
      onAnswer={(answer) => {
        facts.tell(question.key, answer);
        go.open({ at: 'next', guide, trouble: null });
      }}
    />
  );
}
