import {
  Building2,
  CarFront,
  CircleEllipsis,
  Fence,
  HandCoins,
  HeartHandshake,
  House,
  Landmark,
  type LucideIcon,
  ShoppingBag,
  Sprout,
  Stethoscope,
  TriangleAlert,
} from 'lucide-react';
import { type DisputeKind, disputeKinds } from '#contract/mediation.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileGrid } from '#renderer/ui/controls/tile-grid.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { Pager } from '#renderer/ui/page/pager.tsx';
import { pagesOf } from '#renderer/ui/page/pages-of.ts';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import type { At } from './places.ts';
import { useRecord } from './use-record.ts';
import { Trouble } from './with-mediation.tsx';

const icons: Readonly<Record<DisputeKind, LucideIcon>> = {
  family: HeartHandshake,
  neighbours: Fence,
  housing: House,
  land: Sprout,
  contract: HandCoins,
  work: Building2,
  injury: TriangleAlert,
  traffic: CarFront,
  medical: Stethoscope,
  consumer: ShoppingBag,
  village: Landmark,
  other: CircleEllipsis,
};

/** As many as there is room for in large print. */
const fewKinds = 6;

/** What it is about: with this a dispute is taken in. */
export function KindPage({ place, go }: At<'kind'>) {
  const t = useText('mediation');
  const { mediationId } = place;
  const isElder = usePreferences().preferences.scale === 'elder';
  const pages = pagesOf(disputeKinds, isElder ? fewKinds : disputeKinds.length);
  const at = Math.min(place.page, pages.length - 1);
  const { record, trouble } = useRecord(mediationId);
  const choose = (kind: DisputeKind) =>
    record({ step: 'write-dispute', dispute: { kind, parties: [], account: '' } }, () =>
      go.replace({ at: 'parties', mediationId }),
    );
  return (
    <Page
      heading="short"
      title={t('kind.title')}
      place={{ at: 1, of: 3 }}
      back={{ onPress: go.back }}
      notice={<Trouble trouble={trouble} />}
      primary={
        <Pager kind="secondary" at={at} of={pages.length} onTurn={(page) => go.keep({ ...place, page })} />
      }
    >
      <TileGrid low>
        {(pages[at] ?? []).map((kind) => (
          <Tile
            key={kind}
            layout="row"
            icon={icons[kind]}
            title={t(`kinds.${kind}`)}
            onPress={() => choose(kind)}
          />
        ))}
      </TileGrid>
    </Page>
  );
}
