import { CalendarCheck, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { dayAt } from '#renderer/i18n/dates.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { dayParts, grouped } from '#renderer/i18n/typed.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { NextButton } from '#renderer/ui/controls/next-button.tsx';
import { Pad } from '#renderer/ui/controls/pad.tsx';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page, type PageProps } from '#renderer/ui/page/page.tsx';
import { Pager } from '#renderer/ui/page/pager.tsx';
import { pagesOf } from '#renderer/ui/page/pages-of.ts';
import { useRows } from '../library/index.ts';
import { type Answers, needs, nextQuestion, type Question, type QuestionId, questionOf } from './needs.ts';
import { type At, furtherWith } from './places.ts';
import { typedDay } from './typed.ts';
import { choiceWords } from './words-of.ts';

/** One question a page: a choice, a number or a day. */
export function AskPage(props: At<'ask'>) {
  const { need, answers } = props.place;
  const id = nextQuestion(need, answers);
  if (id === null) return null;
  const question = questionOf(id);
  if (question.kind === 'choice') return <ChoicePage {...props} question={question} />;
  return question.kind === 'day' ? (
    <DayPage {...props} question={question} />
  ) : (
    <NumberPage {...props} question={question} />
  );
}

type Of<Kind extends Question['kind']> = At<'ask'> & {
  readonly question: Extract<Question, { readonly kind: Kind }>;
};

/** What each question's page has in common: its words, the way back, how far it is. */
function useFrame({ place, go, question }: At<'ask'> & { readonly question: Question }) {
  const t = useText('calculators');
  const asked = needs[place.need].asks(place.answers);
  const frame: Pick<PageProps, 'title' | 'lead' | 'back' | 'place'> = {
    title: t(`question.${question.id}.title`),
    lead: t(`question.${question.id}.why`),
    back: { onPress: go.back },
    place: { at: asked.indexOf(question.id) + 1, of: asked.length },
  };
  const onAnswer = (value: string) =>
    go.open(furtherWith(place.need, withAnswer(place.answers, question.id, value)));
  return { t, frame, onAnswer };
}

function withAnswer(answers: Answers, id: QuestionId, value: string): Answers {
  return { ...answers, [id]: value };
}

function ChoicePage(props: Of<'choice'>) {
  const { place, go, question } = props;
  const { t, frame, onAnswer } = useFrame(props);
  const rows = useRows();
  const pages = pagesOf(question.choices, rows);
  const shown = Math.min(place.page, pages.length - 1);
  return (
    <Page
      {...frame}
      primary={
        <Pager kind="secondary" at={shown} of={pages.length} onTurn={(page) => go.keep({ ...place, page })} />
      }
    >
      <TileList rows={rows} wideColumns={1}>
        {(pages[shown] ?? []).map((choice) => (
          <Tile
            key={choice}
            layout="row"
            icon={ChevronRight}
            title={choiceWords(t, question.id, choice)}
            onPress={() => onAnswer(choice)}
          />
        ))}
      </TileList>
    </Page>
  );
}

function NumberPage(props: Of<'number'>) {
  const { place, go, question } = props;
  const { t, frame, onAnswer } = useFrame(props);
  const { typed } = place;
  const isWhole = /^\d+(\.\d+)?$/.test(typed) && Number(typed) > 0;
  const canSkip = typed === '' && question.optional === true;
  // No property to divide costs nothing more.
  const isNone = question.id === 'property' && typed === '0';
  const ready = isWhole || canSkip || isNone;
  return (
    <TypedPage
      frame={frame}
      ready={ready}
      next={canSkip ? t('ask.skip') : t('common:next')}
      onNext={() => onAnswer(typed)}
    >
      <Pad
        label={t('ask.typed')}
        value={typed}
        shown={t(`unit.${question.unit}`, { value: grouped(typed) || ' ' })}
        point={question.point ?? false}
        places={1}
        most={question.digits}
        onChange={(value) => go.keep({ ...place, typed: value })}
        {...(ready ? { onEnter: () => onAnswer(typed) } : {})}
      />
    </TypedPage>
  );
}

function DayPage(props: Of<'day'>) {
  const { place, go, question } = props;
  const { t, frame, onAnswer } = useFrame(props);
  const { profile, now } = useVisit();
  const today = dayAt(now(), profile.timeZone);
  const found = typedDay(place.typed, today, question.future);
  const day = found && 'day' in found ? found.day : null;
  const problem = found && 'problem' in found ? found.problem : null;
  return (
    <TypedPage
      frame={frame}
      ready={day !== null}
      next={t('common:next')}
      onNext={() => onAnswer(day ?? '')}
      notice={
        problem ? (
          <Announce when="now">
            <Status tone="care" banner>
              {t(`ask.${problem}`)}
            </Status>
          </Announce>
        ) : (
          <Button icon={CalendarCheck} onPress={() => onAnswer(today)}>
            {t('ask.today')}
          </Button>
        )
      }
    >
      <Pad
        label={t('ask.typedDay')}
        value={place.typed}
        shown={t('common:pad.day', dayParts(place.typed))}
        places={1}
        most={8}
        onChange={(value) => go.keep({ ...place, typed: value })}
        {...(day === null ? {} : { onEnter: () => onAnswer(day) })}
      />
    </TypedPage>
  );
}

interface TypedPageProps {
  readonly frame: Pick<PageProps, 'title' | 'lead' | 'back' | 'place'>;
  readonly ready: boolean;
  readonly next: string;
  readonly onNext: () => void;
  readonly notice?: ReactNode;
  readonly children: ReactNode;
}

function TypedPage({ frame, ready, next, onNext, notice, children }: TypedPageProps) {
  return (
    <Page
      {...frame}
      heading="short"
      notice={notice}
      primary={
        <NextButton onPress={onNext} isDisabled={!ready}>
          {next}
        </NextButton>
      }
    >
      {children}
    </Page>
  );
}
