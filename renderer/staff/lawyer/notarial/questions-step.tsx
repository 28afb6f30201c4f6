import { Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { type NotarialQuestion, notarialLimits } from '#contract/notarisation.ts';
import { answerInWords } from '#renderer/features/notarisation/index.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Field } from '#renderer/staff/controls/field.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import styles from '../lawyer.module.css';
import { StepBox } from '../step-box.tsx';
import own from './notarial.module.css';
import type { StepProps } from './step-props.ts';

/** What every person is asked, whatever it is about. */
const usual = ['willing', 'forced', 'understands', 'true', 'else'] as const;

/** Each is read out at the terminal; the person touches yes or no, or speaks, and the notary writes it down. */
export function QuestionsStep({ notarisation: { questions }, act }: StepProps) {
  const t = useText('lawyer');
  const [text, setText] = useState('');
  const ask = (words: string) => act({ does: 'ask', questionId: crypto.randomUUID(), text: words });
  const askOwn = () => {
    if (text.trim() === '') return;
    ask(text.trim());
    setText('');
  };
  const asked = new Set(questions.map((question) => question.text));
  return (
    <StepBox title={t('notarial.questions.title')}>
      {questions.map((question) => (
        <Question key={question.questionId} question={question} act={act} />
      ))}
      <form
        className={own.question}
        onSubmit={(event) => {
          event.preventDefault();
          askOwn();
        }}
      >
        <Field
          label={t('notarial.questions.own')}
          value={text}
          onChange={setText}
          maxLength={notarialLimits.question}
        />
        <Button icon={Send} onPress={askOwn}>
          {t('notarial.questions.ask')}
        </Button>
      </form>
      <fieldset className={styles.phrases} aria-label={t('notarial.questions.usual')}>
        {usual
          .map((id) => t(`notarial.ask.${id}`))
          .filter((words) => !asked.has(words))
          .map((words) => (
            <Button key={words} onPress={() => ask(words)}>
              {words}
            </Button>
          ))}
      </fieldset>
    </StepBox>
  );
}

interface QuestionProps extends Pick<StepProps, 'act'> {
  readonly question: NotarialQuestion;
}

function Question({ question, act }: QuestionProps) {
  const t = useText('lawyer');
  const words = useText('notarisation');
  const [said, setSaid] = useState(question.words);
  const { questionId, text } = question;
  const answer = answerInWords(question, words);
  return (
    <div className={own.question}>
      <strong dir="auto">{text}</strong>
      {answer ? (
        <Status tone="good">{answer}</Status>
      ) : (
        <Status tone="working">{t('notarial.questions.waiting')}</Status>
      )}
      <Field
        label={t('notarial.questions.said')}
        value={said}
        onChange={setSaid}
        maxLength={notarialLimits.words}
      />
      <div className={styles.actions}>
        <Button
          isDisabled={said.trim() === question.words}
          onPress={() => act({ does: 'write', questionId, words: said })}
        >
          {t('notarial.questions.write')}
        </Button>
        <Button kind="quiet" icon={Trash2} onPress={() => act({ does: 'drop-question', questionId })}>
          {t('notarial.questions.drop')}
        </Button>
      </div>
    </div>
  );
}
