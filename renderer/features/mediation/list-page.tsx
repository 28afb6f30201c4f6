import { useQuery } from '@tanstack/react-query';
import { FilePenLine, Plus } from 'lucide-react';
import type { MediationSummary } from '#contract/mediation.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useJoined, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { QueryState } from '#renderer/ui/feedback/query-state.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { Pager } from '#renderer/ui/page/pager.tsx';
import { pagesOf } from '#renderer/ui/page/pages-of.ts';
import { toneOf, useNames, useWhen } from './in-words.ts';
import type { At } from './places.ts';

const rows = 4;

/** Today's, and all that the hub does not have yet; or those that an agreement can still be written for. */
export function ListPage({ place, go }: At<'list'>) {
  const t = useText('mediation');
  const asked = useQuery(useOrpc().mediation.list.queryOptions());
  const all = asked.data ?? [];
  const items =
    place.only === 'open' ? all.filter(({ state }) => state !== 'closed' && state !== 'delivered') : all;
  const waiting = all.filter(({ state }) => state !== 'delivered').length;
  const pages = pagesOf(items, rows);
  const at = Math.min(place.page, pages.length - 1);
  const takeIn = () => go.open({ at: 'kind', mediationId: crypto.randomUUID(), page: 0 });
  return (
    <Page
      heading="short"
      title={t(`list.${place.only}.title`)}
      lead={place.only === 'all' ? t('list.waiting', { count: waiting }) : t('list.open.lead')}
      back={{ onPress: go.back }}
      ending={
        <Pager kind="secondary" at={at} of={pages.length} onTurn={(page) => go.keep({ ...place, page })} />
      }
      primary={
        <Button kind="primary" large icon={Plus} onPress={takeIn}>
          {t('list.new')}
        </Button>
      }
    >
      <QueryState query={asked} asking={t('opening')} failed={t('trouble.failed')} />
      {asked.data && items.length === 0 ? <p>{t(`list.${place.only}.none`)}</p> : null}
      {items.length > 0 ? (
        <TileList rows={rows} wideColumns={1}>
          {(pages[at] ?? []).map((one) => (
            <OneTile
              key={one.mediationId}
              one={one}
              onPress={() => go.open({ at: 'overview', mediationId: one.mediationId })}
            />
          ))}
        </TileList>
      ) : null}
    </Page>
  );
}

function OneTile({ one, onPress }: { one: MediationSummary; onPress: () => void }) {
  const t = useText('mediation');
  const names = useNames();
  const when = useWhen();
  const joined = useJoined();
  return (
    <Tile
      layout="row"
      icon={FilePenLine}
      title={names(one.names)}
      summary={joined([t(`kinds.${one.kind}`), when(one)])}
      note={<Status tone={toneOf[one.state]}>{t(`states.${one.state}`)}</Status>}
      onPress={onPress}
    />
  );
}
