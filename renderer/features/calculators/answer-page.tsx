import { BookOpenText, CircleHelp, Printer, QrCode } from 'lucide-react';
import { type ShownAnswer, sentencesIn } from '#contract/calculators.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useJoined, useLanguage, useText } from '#renderer/i18n/texts.ts';
import { useResult } from '#renderer/navigation/use-result.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { QueryState } from '#renderer/ui/feedback/query-state.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { ScrollArea } from '#renderer/ui/scroll-area.tsx';
import { PrintedNote, read, useCanPrint, usePrintJob } from '../library/index.ts';
import styles from './answer-page.module.css';
import type { At } from './places.ts';
import { useAnswer } from './use-answer.ts';
import { answerInParagraphs, givenWords, headlineWords } from './words-of.ts';

/** The answer in one line, and below it how, by what law, what differs by place and what would change it. */
export function AnswerPage(props: At<'answer'>) {
  const { place, go } = props;
  const t = useText('calculators');
  const { query, answer, refused, taken } = useAnswer(place.need, place.answers);
  const back = { onPress: go.back };
  if (refused)
    return (
      <MessagePage
        icon={CircleHelp}
        tone="care"
        title={t('answer.refused')}
        lead={refused.message}
        back={back}
        primary={<AgainButton {...props} />}
      />
    );
  if (!answer)
    return (
      <Page title={t(`need.${place.need}.title`)} back={back} content="start">
        <QueryState query={query} asking={t('answer.working')} failed={t('answer.failed')} />
      </Page>
    );
  return <Answered {...props} answer={answer} taken={taken(answer)} />;
}

function AgainButton({ place, go }: At<'answer'>) {
  const t = useText('calculators');
  return (
    <Button
      kind="primary"
      large
      onPress={() => go.backTo({ at: 'ask', need: place.need, answers: {}, typed: '', page: 0 })}
    >
      {t('answer.again')}
    </Button>
  );
}

interface AnsweredProps extends At<'answer'> {
  readonly answer: ShownAnswer;
  readonly taken: ReturnType<ReturnType<typeof useAnswer>['taken']>;
}

function Answered({ place, go, answer, taken }: AnsweredProps) {
  const t = useText('calculators');
  const words = useText('library');
  const canPrint = useCanPrint();
  const { state, print } = usePrintJob(useOrpc().calculators.print.mutationOptions());
  const joined = useJoined();
  // Worked out again from other answers, it is another result: what was shown to a lawyer stays what it was.
  useResult(`worked:${place.need}:${JSON.stringify(place.answers)}`, {
    what: 'opinion',
    by: 'calculator',
    title: joined([t(`need.${place.need}.title`), headlineWords(t, answer)]),
    paragraphs: [...answerInParagraphs(t, joined, place, answer)],
  });
  return (
    <Page
      heading="short"
      title={<span className={styles.headline}>{headlineWords(t, answer)}</span>}
      spoken={`${t(`need.${place.need}.title`)} ${headlineWords(t, answer)}`}
      lead={t(`need.${place.need}.title`)}
      back={{ onPress: go.back }}
      primary={
        canPrint ? (
          <Button
            kind="primary"
            large
            icon={Printer}
            isDisabled={state === 'printing'}
            onPress={() => print(taken)}
          >
            {words('text.print')}
          </Button>
        ) : null
      }
    >
      <div className={styles.body}>
        <ScrollArea
          label={t('answer.region')}
          scrolled={place.scrolled}
          onScrolled={(scrolled) => go.keep({ ...place, scrolled })}
        >
          <Explained place={place} go={go} answer={answer} />
        </ScrollArea>
        <div className={styles.below}>
          <Announce>
            <PrintedNote state={state} />
          </Announce>
          <Button
            icon={QrCode}
            wide
            onPress={() => go.open({ at: 'take-away', need: place.need, answers: place.answers, code: 0 })}
          >
            {words('text.takeAway')}
          </Button>
        </div>
      </div>
    </Page>
  );
}

function Explained({ place, go, answer }: At<'answer'> & { readonly answer: ShownAnswer }) {
  const t = useText('calculators');
  const { steps, basis } = answer;
  const lang = sentencesIn(useLanguage());
  return (
    <div className={styles.text}>
      <Sentences title={t('answer.steps')} lines={steps} lang={lang} numbered />
      <section className={styles.part}>
        <h2 className={styles.heading}>{t('answer.basis')}</h2>
        {basis.articles.map(({ law, article, sinceInWords, ref }) => (
          <Cited
            key={law + article}
            cited={`${law}${article}`}
            since={t('answer.since', { day: sinceInWords })}
            onOpen={ref ? () => go.open(read(ref)) : null}
          />
        ))}
      </section>
      <Sentences title={t('answer.changes')} lines={basis.changes} lang={lang} />
      <Sentences title={t('answer.practice')} lines={basis.practice} lang={lang} />
      <section className={styles.part} data-private>
        <h2 className={styles.heading}>{t('answer.given')}</h2>
        <dl className={styles.given}>
          {givenWords(t, place.need, place.answers).map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <p className={styles.guidance}>{t('answer.guidance')}</p>
    </div>
  );
}

interface SentencesProps {
  readonly title: string;
  readonly lines: readonly string[];
  readonly lang: string;
  readonly numbered?: boolean;
}

function Sentences({ title, lines, lang, numbered }: SentencesProps) {
  if (lines.length === 0) return null;
  const List = numbered ? 'ol' : 'ul';
  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>{title}</h2>
      <List className={styles.list} lang={lang}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </List>
    </section>
  );
}

interface CitedProps {
  readonly cited: string;
  readonly since: string;
  /** Null: the library does not have it. */
  readonly onOpen: (() => void) | null;
}

function Cited({ cited, since, onOpen }: CitedProps) {
  const words = (
    <>
      <span lang="zh-CN">{cited}</span> · <span className={styles.since}>{since}</span>
    </>
  );
  return onOpen ? (
    <Button kind="quiet" wide icon={BookOpenText} onPress={onOpen}>
      {words}
    </Button>
  ) : (
    <p className={styles.cited}>{words}</p>
  );
}
