import { FileSearch, IdCard, PenLine, ThumbsDown, ThumbsUp, Volume2 } from 'lucide-react';
import { useEffect } from 'react';
import type { NotarialQuestion, NotarisationShown } from '#contract/notarisation.ts';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status, type Tone } from '#renderer/ui/feedback/status.tsx';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { useSpeaker } from '#renderer/ui/speech/speech.tsx';
import { type NextStep, nextStep } from './next-step.ts';
import styles from './notarisation.module.css';
import { useNotarise } from './use-notarise.ts';

export interface StepNoteProps {
  readonly partyKey: string;
  readonly notarisation: NotarisationShown;
  readonly onCard: () => void;
  readonly onPaper: (paperId: string, page: number) => void;
  readonly onRecord: () => void;
}

/** Beside the notary's picture: what is to be done now, and nothing else. */
export function StepNote({ notarisation, ...of }: StepNoteProps) {
  const step = nextStep(notarisation);
  if (step.is === 'question')
    return <Question key={step.question.questionId} partyKey={of.partyKey} question={step.question} />;
  return <Todo step={step} {...of} />;
}

const tones: Readonly<Record<Exclude<NextStep['is'], 'question'>, Tone>> = {
  ...{ card: 'care', looking: 'working', paper: 'care', sign: 'care' },
  ...{ signed: 'working', closing: 'working', finished: 'good', wait: 'neutral' },
};

interface TodoProps extends Omit<StepNoteProps, 'notarisation'> {
  readonly step: Exclude<NextStep, { is: 'question' }>;
}

function Todo({ step, onCard, onPaper, onRecord }: TodoProps) {
  const t = useText('notarisation');
  return (
    <div className={styles.step}>
      <Announce when="now">
        <Status tone={tones[step.is]} banner still>
          {step.is === 'paper' ? t('step.paper', { title: step.paper.title }) : t(`step.${step.is}`)}
        </Status>
      </Announce>
      {step.is === 'card' ? (
        <Button kind="primary" large icon={IdCard} onPress={onCard}>
          {t('step.cardNow')}
        </Button>
      ) : null}
      {step.is === 'paper' ? (
        <Button kind="primary" large icon={FileSearch} onPress={() => onPaper(step.paper.paperId, step.page)}>
          {t('step.paperNow')}
        </Button>
      ) : null}
      {step.is === 'sign' ? (
        <Button kind="primary" large icon={PenLine} onPress={onRecord}>
          {t('step.signNow')}
        </Button>
      ) : null}
    </div>
  );
}

interface QuestionProps {
  readonly partyKey: string;
  readonly question: NotarialQuestion;
}

/**
 * It stands there and is read out; whoever answers by words is written down by the notary. The next comes to the same place: a second
 * touch of one answer is none of another question.
 */
function Question({ partyKey, question: { questionId, text } }: QuestionProps) {
  const t = useText('notarisation');
  const { act, error, isPending } = useNotarise(partyKey);
  const say = useReadOut(text);
  const answer = (yes: boolean) => act({ does: 'answer', questionId, yes });
  return (
    <div className={styles.step}>
      <Announce when="now">
        <p className={styles.question} dir="auto">
          {text}
        </p>
      </Announce>
      <div className={styles.answers}>
        <Button kind="primary" ends large icon={ThumbsUp} isDisabled={isPending} onPress={() => answer(true)}>
          {t('step.yes')}
        </Button>
        <Button
          kind="primary"
          ends
          large
          icon={ThumbsDown}
          isDisabled={isPending}
          onPress={() => answer(false)}
        >
          {t('step.no')}
        </Button>
        <Button kind="quiet" icon={Volume2} onPress={say}>
          {t('step.again')}
        </Button>
      </div>
      <Announce>{error ? <Status tone="stop">{t('step.failed')}</Status> : null}</Announce>
    </div>
  );
}

/** Says it once, whatever was asked for: a question of a notary is not to be missed. By ear the narration says it. */
function useReadOut(text: string): () => void {
  const speaker = useSpeaker();
  const language = useLanguage();
  const { byEar } = usePreferences().preferences;
  useEffect(() => {
    if (byEar) return;
    void speaker.announce(text, language);
    return () => speaker.stop();
  }, [speaker, language, byEar, text]);
  return () => void speaker.speak(text, language);
}
