import { IdCard, Ticket } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileGrid } from '#renderer/ui/controls/tile-grid.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { PaperNote } from './paper-note.tsx';
import { type At, stepOf } from './places.ts';

/** With an ID card or without: both give a number. */
export function CardOrNotPage({ place: { wish }, go }: At<'cardOrNot'>) {
  const t = useText('kiosk');
  return (
    <Page
      title={t('cardOrNot.title')}
      lead={t('cardOrNot.lead')}
      place={stepOf('card', true)}
      back={{ onPress: go.back }}
      notice={<PaperNote />}
    >
      <TileGrid>
        <Tile
          leading
          icon={IdCard}
          title={t('cardOrNot.with.title')}
          summary={t('cardOrNot.with.summary')}
          onPress={() => go.open({ at: 'consent', wish })}
        />
        <Tile
          icon={Ticket}
          title={t('cardOrNot.without.title')}
          summary={t('cardOrNot.without.summary')}
          onPress={() => go.open({ at: 'priority', wish, withCard: false })}
        />
      </TileGrid>
    </Page>
  );
}
