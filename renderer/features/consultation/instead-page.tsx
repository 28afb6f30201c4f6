import { CalendarClock, PhoneIncoming } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import type { Go } from '#renderer/navigation/feature.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { Phone } from '../library/index.ts';
import type { At, ConsultationPlace, ReservedAs, Wish } from './places.ts';

const ways = [
  { as: 'call-back', icon: PhoneIncoming },
  { as: 'booking', icon: CalendarClock },
] as const satisfies readonly { as: ReservedAs; icon: unknown }[];

interface InsteadChoicesProps {
  readonly wish: Wish;
  readonly go: Go<ConsultationPlace>;
}

/** The hotline's number, large; to be called back; to come again at a time of one's own. */
export function InsteadChoices({ wish, go }: InsteadChoicesProps) {
  const t = useText('consultation');
  const { hotline } = useVisit().profile;
  return (
    <>
      <Phone phone={hotline} />
      <TileList rows={2} wideColumns={1}>
        {ways.map(({ as, icon }) => (
          <Tile
            key={as}
            layout="row"
            icon={icon}
            title={t(`instead.${as}`)}
            summary={t(`instead.${as}Words`)}
            onPress={() => go.open({ at: 'slots', as, wish, page: 0 })}
          />
        ))}
      </TileList>
    </>
  );
}

export function InsteadPage({ place: { wish }, go }: At<'instead'>) {
  const t = useText('consultation');
  const { hotline } = useVisit().profile;
  return (
    <Page
      title={t('instead.title')}
      lead={t('instead.lead', { hotline })}
      back={{ onPress: go.back }}
      content="start"
    >
      <InsteadChoices wish={wish} go={go} />
    </Page>
  );
}
