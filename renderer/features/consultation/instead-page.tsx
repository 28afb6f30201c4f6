import { CalendarClock, PhoneCall, PhoneIncoming } from 'lucide-react';
import { useLive } from '#renderer/client/hooks.tsx';
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

/** The hotline's number, large, and called from here where that can be done; to be called back; to come again at a time of one's own. */
export function InsteadChoices({ wish, go }: InsteadChoicesProps) {
  const t = useText('consultation');
  const { hotline } = useVisit().profile;
  const offer = useLive((client, signal) => client.consultation.offer(undefined, { signal })).value;
  const canDial = offer?.canDial ?? false;
  return (
    <>
      <Phone phone={hotline} />
      <TileList rows={canDial ? 3 : 2} wideColumns={1}>
        {canDial ? (
          <Tile
            layout="row"
            icon={PhoneCall}
            title={t('dial.call', { hotline })}
            summary={t('dial.callWords')}
            onPress={() => go.open({ at: 'dial', dialKey: crypto.randomUUID() })}
          />
        ) : null}
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
