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
import { Page } from '#renderer/ui/page/page.tsx';
import styles from './kind-page.module.css';
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

/** What it is about: with this a dispute is taken in. */
export function KindPage({ place: { mediationId }, go }: At<'kind'>) {
  const t = useText('mediation');
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
    >
      <div className={styles.kinds}>
        {disputeKinds.map((kind) => (
          <Tile
            key={kind}
            layout="row"
            icon={icons[kind]}
            title={t(`kinds.${kind}`)}
            onPress={() => choose(kind)}
          />
        ))}
      </div>
    </Page>
  );
}
