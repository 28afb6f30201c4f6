import { ChevronRight, CircleCheckBig, CircleQuestionMark } from 'lucide-react';
import { unknownAnswer } from '#contract/answers.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { Pager } from '#renderer/ui/page/pager.tsx';
import { pagesOf } from '#renderer/ui/page/pages-of.ts';
import { useRows } from '../library/index.ts';
import { InItsLanguage } from './in-words.tsx';
import type { QuestionProps } from './question.ts';
import { useFrame } from './use-frame.tsx';

/** One of a few. */
export function ChoicePage(props: QuestionProps) {
  const { question, begun, told, onKeep, onAnswer } = props;
  const t = useText('question');
  const rows = useRows();
  const pages = pagesOf(useChoices(props), rows);
  const at = Math.min(begun.page, pages.length - 1);
  return (
    <Page
      {...useFrame(props)}
      notice={question.help ? <InItsLanguage of={question.help} /> : null}
      primary={
        <Pager kind="secondary" at={at} of={pages.length} onTurn={(page) => onKeep({ ...begun, page })} />
      }
    >
      <TileList rows={rows} wideColumns={1}>
        {(pages[at] ?? []).map(({ id, words }) => (
          <Tile
            key={id}
            layout="row"
            icon={iconOf(id, told)}
            title={words}
            {...(id === told ? { note: <Status tone="good">{t('told', { answer: words })}</Status> } : {})}
            onPress={() => onAnswer(id)}
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

function useChoices({ question, without }: QuestionProps) {
  const t = useText('question');
  const own =
    question.kind === 'yes-no'
      ? (['yes', 'no'] as const).map((id) => ({ id: id as string, words: t(id) }))
      : question.options.map(({ id, words }) => ({ id, words }));
  return without === null ? own : [...own, { id: unknownAnswer, words: without }];
}
