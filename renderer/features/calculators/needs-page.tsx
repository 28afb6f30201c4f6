import { useText } from '#renderer/i18n/texts.ts';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { Pager } from '#renderer/ui/page/pager.tsx';
import { pagesOf } from '#renderer/ui/page/pages-of.ts';
import { useRows } from '../library/index.ts';
import { needIds, needs } from './needs.ts';
import { type At, furtherWith } from './places.ts';

/** What can be worked out, by need. */
export function NeedsPage({ place, go }: At<'needs'>) {
  const t = useText('calculators');
  const rows = useRows();
  const pages = pagesOf(needIds, rows);
  const shown = Math.min(place.page, pages.length - 1);
  return (
    <Page
      title={t('needs.title')}
      lead={t('needs.lead')}
      back={{ onPress: go.back }}
      primary={<Pager at={shown} of={pages.length} onTurn={(page) => go.keep({ ...place, page })} />}
    >
      <TileList rows={rows} wideColumns={1}>
        {(pages[shown] ?? []).map((need) => (
          <Tile
            key={need}
            layout="row"
            icon={needs[need].icon}
            title={t(`need.${need}.title`)}
            summary={t(`need.${need}.summary`)}
            onPress={() => go.open(furtherWith(need, {}))}
          />
        ))}
      </TileList>
    </Page>
  );
}
