import { useQuery } from '@tanstack/react-query';
import { BookOpenText, CircleCheck, CircleCheckBig, Lightbulb, RotateCcw } from 'lucide-react';
import { useEffect } from 'react';
import type { StationClient } from '#contract/contract.ts';
import { useClient, useOrpc } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { NextButton } from '#renderer/ui/controls/next-button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { QueryState } from '#renderer/ui/feedback/query-state.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { PressButton } from '#renderer/ui/press/press-button.tsx';
import { asCounted } from '../library/index.ts';
import type { QuizPlace } from './places.ts';
import { type Question, rightOnes } from './quiz.ts';
import styles from './quiz-page.module.css';

type Basis = NonNullable<Question['basis'][number]['ref']>;

export interface QuizPageProps {
  readonly place: QuizPlace;
  readonly onChange: (place: QuizPlace) => void;
  readonly onOpen: (article: Basis) => void;
  readonly onBack: () => void;
}

/** One question a page; each answer is explained, and none is blamed. */
export function QuizPage(props: QuizPageProps) {
  const t = useText('library');
  const { place, onBack } = props;
  const asked = useQuery(useOrpc().library.quiz.queryOptions({ input: { quiz: place.quiz } }));
  if (!asked.data) {
    return (
      <Page title={place.title} back={{ onPress: onBack }} content="start">
        <QueryState query={asked} asking={t('text.opening')} failed={t('text.failed')} />
      </Page>
    );
  }
  const questions = asked.data;
  const at = place.explained ? place.chosen.length - 1 : place.chosen.length;
  const question = questions[at];
  return question ? (
    <OneQuestion key={question.id} {...props} question={question} at={at} of={questions.length} />
  ) : (
    <Result {...props} questions={questions} />
  );
}

interface OneQuestionProps extends QuizPageProps {
  readonly question: Question;
  readonly at: number;
  readonly of: number;
}

function OneQuestion({ question, at, of, place, onChange, onOpen, onBack }: OneQuestionProps) {
  const t = useText('library');
  const chosen = place.explained ? place.chosen[at] : undefined;
  return (
    <Page
      title={<span lang="zh-CN">{question.question}</span>}
      spoken={question.question}
      heading="short"
      place={{ at: at + 1, of }}
      back={{ words: t('quiz.leave'), onPress: onBack }}
      primary={
        chosen === undefined ? null : (
          <NextButton onPress={() => onChange({ ...place, explained: false })}>
            {at === of - 1 ? t('quiz.result') : t('quiz.next')}
          </NextButton>
        )
      }
    >
      <div className={styles.question}>
        {chosen === undefined ? (
          question.choices.map((words, index) => (
            <PressButton
              key={words}
              className={styles.choice}
              onPress={() => onChange({ ...place, chosen: [...place.chosen, index], explained: true })}
            >
              <span lang="zh-CN">{words}</span>
            </PressButton>
          ))
        ) : (
          <p className={styles.answer} lang="zh-CN">
            <CircleCheck aria-hidden />
            {question.choices[question.answer]}
          </p>
        )}
        <Announce>
          {chosen === undefined ? null : (
            <Explanation question={question} right={chosen === question.answer} onOpen={onOpen} />
          )}
        </Announce>
      </div>
    </Page>
  );
}

interface ExplanationProps {
  readonly question: Question;
  readonly right: boolean;
  readonly onOpen: (article: Basis) => void;
}

function Explanation({ question, right, onOpen }: ExplanationProps) {
  const t = useText('library');
  return (
    <div className={styles.explanation}>
      <p className={styles.verdict}>
        <Lightbulb aria-hidden />
        {right ? t('quiz.right') : t('quiz.notQuite')}
      </p>
      <p lang="zh-CN">{question.explanation}</p>
      {question.basis.map(({ cited, ref }) =>
        ref ? (
          <Button key={cited} kind="quiet" wide icon={BookOpenText} onPress={() => onOpen(ref)}>
            <span lang="zh-CN">{cited}</span>
          </Button>
        ) : (
          <p key={cited} className={styles.cited} lang="zh-CN">
            {cited}
          </p>
        ),
      )}
    </div>
  );
}

function Result({
  place,
  questions,
  onChange,
  onBack,
}: QuizPageProps & { readonly questions: readonly Question[] }) {
  const t = useText('library');
  const client = useClient();
  const right = rightOnes(questions, place.chosen);
  useCounted(client, place.quiz);
  return (
    <MessagePage
      icon={CircleCheckBig}
      tone="good"
      title={t('quiz.done', { right, of: questions.length })}
      lead={right === questions.length ? t('quiz.all') : t('quiz.some')}
      back={{ onPress: onBack }}
      primary={
        <Button
          kind="secondary"
          large
          icon={RotateCcw}
          onPress={() => onChange({ ...place, chosen: [], explained: false })}
        >
          {t('quiz.again')}
        </Button>
      }
    />
  );
}

/** Once, when it was answered to its end. */
function useCounted(client: StationClient, quiz: string): void {
  useEffect(() => asCounted(client, quiz), [client, quiz]);
}
