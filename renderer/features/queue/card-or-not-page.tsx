import { IdCard, Ticket } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileGrid } from '#renderer/ui/controls/tile-grid.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { Place } from '#renderer/ui/page/steps.tsx';
import { PaperNote } from './paper-note.tsx';

export interface CardOrNotPageProps {
  readonly place: Place;
  readonly onWithCard: () => void;
  readonly onWithoutCard: () => void;
  readonly onBack: () => void;
}

/** With an ID card or without: both give a number. */
export function CardOrNotPage({ place, onWithCard, onWithoutCard, onBack }: CardOrNotPageProps) {
  const t = useText('kiosk');
  return (
    <Page
      title={t('cardOrNot.title')}
      lead={t('cardOrNot.lead')}
      place={place}
      back={{ onPress: onBack }}
      notice={<PaperNote />}
    >
      <TileGrid>
        <Tile
          leading
          icon={IdCard}
          title={t('cardOrNot.with.title')}
          summary={t('cardOrNot.with.summary')}
          onPress={onWithCard}
        />
        <Tile
          icon={Ticket}
          title={t('cardOrNot.without.title')}
          summary={t('cardOrNot.without.summary')}
          onPress={onWithoutCard}
        />
      </TileGrid>
    </Page>
  );
}
