import { ArrowRight, ChevronRight, CircleCheckBig, CircleQuestionMark } from 'lucide-react';
import { flawOfAnswer, unknownAnswer } from '#contract/answers.ts';
import type { AnswerFlaw, QuestionShown } from '#contract/dialogues.ts';
import { dayAt } from '#renderer/i18n/dates.ts';
import { type Text, useText } from '#renderer/i18n/texts.ts';
import { dayParts, grouped } from '#renderer/i18n/typed.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Pad } from '#renderer/ui/controls/pad.tsx';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { Pager } from '#renderer/ui/page/pager.tsx';
import { pagesOf } from '#renderer/ui/page/pages-of.ts';
import { useRows } from '../library/index.ts';
import type { At } from './places.ts';
import styles from './question-page.module.css';
import { useSafeExit } from './safe-exit.tsx';
import { ChineseNote, InItsLanguage } from './said.tsx';

/** One question and why it is asked. */
export function QuestionPage(props: At<'question'>) {
  const { kind } = props.place.question;
  return kind === 'yes-no' || kind === 'choice' ? <ChoicePage {...props} /> : <TypedPage {...props} />;
}

/** Keeps the answer with the visit, and goes on. */
function useAnswer({ place: { guide, question }, go }: At<'question'>): (answer: string) => void {
  const { facts } = useVisit();
  return (answer) => {
    facts.tell(question.key, answer);
    go.open({ at: 'next', guide, trouble: null });
  };
}

/** What all questions have: their words, the way back, how far it is, the safe way out. */
function useFrame({ place: { guide, question, asked, of }, go }: At<'question'>) {
  const exit = useSafeExit(guide);
  return {
    heading: 'short',
    title: <InItsLanguage of={question.ask} />,
    lead: (
      <>
        <InItsLanguage of={question.why} /> <ChineseNote of={question.ask} />
      </>
    ),
    spoken: `${question.ask.words} ${question.why.words}`,
    back: { onPress: go.back },
    place: { at: asked + 1, of },
    ...(exit ? { ending: exit } : {}),
  } as const;
}

function ChoicePage(props: At<'question'>) {
  const t = useText('dialogue');
  const { place, go } = props;
  const { question } = place;
  const told = useVisit().facts.get(question.key);
  const answer = useAnswer(props);
  const rows = useRows();
  const choices = useChoices(props);
  const pages = pagesOf(choices, rows);
  const at = Math.min(place.page, pages.length - 1);
  return (
    <Page
      {...useFrame(props)}
      notice={question.help ? <InItsLanguage of={question.help} /> : null}
      primary={
        <Pager kind="secondary" at={at} of={pages.length} onTurn={(page) => go.keep({ ...place, page })} />
      }
    >
      <TileList rows={rows} wideColumns={1}>
        {(pages[at] ?? []).map(({ id, words }) => (
          <Tile
            key={id}
            layout="row"
            icon={iconOf(id, told)}
            title={words}
            {...(id === told
              ? { note: <Status tone="good">{t('question.told', { answer: words })}</Status> }
              : {})}
            onPress={() => answer(id)}
          />
        ))}
      </TileList>
    </Page>
  );
}

function iconOf(id: string, told: string | undefined) {
  if (id === told) return CircleCheckBig;
  return id === unknownAnswer ? CircleQuestionMark : ChevronRight;
}

function useChoices({ place: { question } }: At<'question'>) {
  const t = useText('dialogue');
  const own =
    question.kind === 'yes-no'
      ? (['yes', 'no'] as const).map((id) => ({ id: id as string, words: t(`question.${id}`) }))
      : question.options.map(({ id, words }) => ({ id, words }));
  return question.mayBeUnknown ? [...own, { id: unknownAnswer, words: t('question.unknown') }] : own;
}

const dayDigits = 8;
const mostDigits = 10;

/** A day or a number, typed digit by digit. */
function TypedPage(props: At<'question'>) {
  const t = useText('dialogue');
  const { place, go } = props;
  const { question } = place;
  const isDay = question.kind === 'date';
  const { profile, now, facts } = useVisit();
  const told = facts.get(question.key);
  const typed = place.typed ?? digitsOf(told);
  const value = isDay ? dayOf(typed) : typed;
  const isWhole = typed.length === (isDay ? dayDigits : Math.max(1, typed.length));
  const flaw = isWhole ? flawOfAnswer(question, value, dayAt(now(), profile.timeZone)) : null;
  const answer = useAnswer(props);
  const isReady = isWhole && flaw === null;
  return (
    <Page
      {...useFrame(props)}
      notice={<Hint {...props} flaw={flaw} />}
      primary={
        <Button
          kind="primary"
          large
          icon={ArrowRight}
          iconAtEnd
          isDisabled={!isReady}
          onPress={() => answer(value)}
        >
          {t('question.next')}
        </Button>
      }
    >
      <div className={styles.typed}>
        <Pad
          label={t(isDay ? 'question.typedDay' : 'question.typedNumber')}
          value={typed}
          shown={shownAs(question.kind, typed, t)}
          places={1}
          most={isDay ? dayDigits : mostDigits}
          onChange={(digits) => go.keep({ ...place, typed: digits })}
          {...(isReady ? { onEnter: () => answer(value) } : {})}
        />
        {question.mayBeUnknown ? (
          <Button icon={CircleQuestionMark} onPress={() => answer(unknownAnswer)}>
            {t('question.unknown')}
          </Button>
        ) : null}
      </div>
    </Page>
  );
}

interface HintProps extends At<'question'> {
  readonly flaw: AnswerFlaw | null;
}

/** What is wrong with what was typed, or how it is typed. */
function Hint({ place: { question }, flaw }: HintProps) {
  const t = useText('dialogue');
  const isDay = question.kind === 'date';
  if (flaw)
    return (
      <Announce when="now">
        <Status tone="care" banner>
          {t(`question.flaw.${flaw}`, { min: question.min, max: question.max })}
        </Status>
      </Announce>
    );
  return question.help ? (
    <InItsLanguage of={question.help} />
  ) : (
    <span>{t(isDay ? 'question.dayHint' : 'question.moneyHint')}</span>
  );
}

/** As people write it, as far as it is typed. */
function shownAs(kind: QuestionShown['kind'], typed: string, t: Text<'dialogue'>): string {
  if (kind === 'date') return t('common:pad.day', dayParts(typed));
  const number = grouped(typed) || ' ';
  return kind === 'money' ? t('question.yuan', { amount: number }) : number;
}

function dayOf(digits: string): string {
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
}

function digitsOf(told: string | undefined): string {
  return told === undefined || told === unknownAnswer ? '' : told.replaceAll('-', '');
}
