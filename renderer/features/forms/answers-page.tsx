import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheckBig, FileText, Minus } from 'lucide-react';
import { unknownAnswer } from '#contract/answers.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { QueryState } from '#renderer/ui/feedback/query-state.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { Pager } from '#renderer/ui/page/pager.tsx';
import { pagesOf } from '#renderer/ui/page/pages-of.ts';
import { useRows } from '../library/index.ts';
import { useToldInWords } from '../question/index.ts';
import styles from './answers-page.module.css';
import type { At } from './places.ts';
import { useFilling } from './use-filling.ts';

/** What was filled in, each to be changed with one touch; and what is left to be written by hand. */
export function AnswersPage({ place, go }: At<'answers'>) {
  const t = useText('forms');
  const { facts } = useVisit();
  const { form } = place;
  const input = { ...useFilling(form), language: useLanguage() };
  const asked = useQuery(useOrpc().forms.fill.queryOptions({ input }));
  const inWords = useToldInWords();
  const rows = useRows();
  const pages = pagesOf(asked.data?.asks ?? [], rows);
  const at = Math.min(place.page, pages.length - 1);
  return (
    <Page
      heading="short"
      title={t('answers.title')}
      lead={t('answers.lead')}
      back={{ onPress: go.back }}
      primary={
        pages.length > 1 ? (
          <Pager at={at} of={pages.length} onTurn={(page) => go.keep({ ...place, page })} />
        ) : (
          <Button kind="primary" large icon={FileText} onPress={go.back}>
            {t('answers.done')}
          </Button>
        )
      }
    >
      <QueryState query={asked} asking={t('ask.asking')} failed={t('form.failed')} />
      {asked.data ? (
        <TileList rows={rows} wideColumns={1}>
          <div className={styles.own} data-private>
            {(pages[at] ?? []).map((element) => {
              const told = facts.get(element.key);
              const isTold = told !== undefined && told !== unknownAnswer;
              const open = element.matters ? CircleAlert : Minus;
              return (
                <Tile
                  key={element.key}
                  layout="row"
                  icon={isTold ? CircleCheckBig : open}
                  title={element.name.words}
                  summary={
                    isTold ? inWords(element, told) : t(element.matters ? 'answers.matters' : 'answers.blank')
                  }
                  onPress={() => go.open({ at: 'change', form, element, typed: null, page: 0 })}
                />
              );
            })}
          </div>
        </TileList>
      ) : null}
    </Page>
  );
}
