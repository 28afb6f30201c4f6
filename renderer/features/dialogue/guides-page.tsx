import { useQuery } from '@tanstack/react-query';
import { Keyboard, MessageCircleQuestionMark } from 'lucide-react';
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
import { type At, beginningOf } from './places.ts';

/** What it is about, in the words of whoever comes. */
export function GuidesPage({ place, go }: At<'guides'>) {
  const t = useText('dialogue');
  const { hotline } = useVisit().profile;
  const language = useLanguage();
  const rows = useRows();
  const asked = useQuery(useOrpc().dialogues.guides.queryOptions({ input: { language } }));
  const guides = asked.data ?? [];
  const pages = pagesOf(guides, rows);
  const at = Math.min(place.page, pages.length - 1);
  return (
    <Page
      heading="short"
      title={t('guides.title')}
      lead={t('guides.lead')}
      back={{ onPress: go.back }}
      notice={
        <Button kind="secondary" large icon={Keyboard} onPress={() => go.open({ at: 'ask', text: '' })}>
          {t('guides.own')}
        </Button>
      }
      primary={<Pager at={at} of={pages.length} onTurn={(page) => go.keep({ at: 'guides', page })} />}
    >
      <QueryState query={asked} asking={t('guides.asking')} failed={t('guides.failed')} />
      {asked.data?.length === 0 ? <p>{t('guides.none', { hotline })}</p> : null}
      {guides.length > 0 ? (
        <TileList rows={rows} wideColumns={1}>
          {(pages[at] ?? []).map((guide) => (
            <Tile
              key={guide.id}
              layout="row"
              icon={MessageCircleQuestionMark}
              title={guide.need.words}
              summary={guide.title.words}
              onPress={() => go.open(beginningOf(guide))}
            />
          ))}
        </TileList>
      ) : null}
    </Page>
  );
}
