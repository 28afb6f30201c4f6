import { RotateCcw } from 'lucide-react';
import { unknownAnswer } from '#contract/answers.ts';
import type { ElementShown } from '#contract/forms.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { Page, type PageProps } from '#renderer/ui/page/page.tsx';
import { type Begun, QuestionPage } from '../question/index.ts';
import type { At } from './places.ts';

/** The station is asked what comes next; or it had no answer. */
export function NextPage({ place, go }: At<'next'>) {
  const t = useText('forms');
  return (
    <Page
      title={place.failed ? t('form.failed') : t('ask.asking')}
      content="start"
      back={{ onPress: go.back }}
      primary={
        place.failed ? (
          <Button
            kind="primary"
            large
            icon={RotateCcw}
            onPress={() => go.replace({ ...place, failed: false })}
          >
            {t('common:tryAgain')}
          </Button>
        ) : null
      }
    >
      {place.failed ? null : <Progress>{t('ask.asking')}</Progress>}
    </Page>
  );
}

/** A question of a form, in its turn. */
export function AskPage({ place, go }: At<'ask'>) {
  const { form, element, asked, of } = place;
  return (
    <Question
      element={element}
      begun={place}
      frame={{ back: { onPress: go.back }, place: { at: asked + 1, of } }}
      onKeep={(begun) => go.keep({ ...place, ...begun })}
      onTold={() => go.open({ at: 'next', form, after: element.key, asked: asked + 1, failed: false })}
    />
  );
}

/** One answer that is to be another. */
export function ChangePage({ place, go }: At<'change'>) {
  return (
    <Question
      element={place.element}
      begun={place}
      frame={{ back: { onPress: go.back } }}
      onKeep={(begun) => go.keep({ ...place, ...begun })}
      onTold={go.back}
    />
  );
}

interface QuestionProps {
  readonly element: ElementShown;
  readonly begun: Begun;
  readonly frame: Pick<PageProps, 'back' | 'place'>;
  readonly onKeep: (begun: Begun) => void;
  readonly onTold: () => void;
}

/** The answer is kept with the visit; without one the place on the form stays a line. */
function Question({ element, begun: { typed, page }, frame, onKeep, onTold }: QuestionProps) {
  const t = useText('forms');
  const { facts } = useVisit();
  return (
    <QuestionPage
      question={element}
      begun={{ typed, page }}
      told={facts.get(element.key)}
      without={t('ask.byHand')}
      cents
      frame={frame}
      onKeep={onKeep}
      onAnswer={(answer) => {
        if (answer === unknownAnswer) facts.forget([element.key]);
        else facts.tell(element.key, answer);
        onTold();
      }}
    />
  );
}
