import { LifeBuoy, LogOut, Search, Star, TicketCheck } from 'lucide-react';
import { useText } from '../../i18n/texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Tile } from '../../ui/controls/tile.tsx';
import { TileGrid } from '../../ui/controls/tile-grid.tsx';
import { Page } from '../../ui/page/page.tsx';

export interface HomePageProps {
  readonly hotline: string;
  readonly onTake: () => void;
  readonly onLook: () => void;
  readonly onRate: () => void;
  readonly onHelp: () => void;
  readonly onLeave: () => void;
}

/** What the visitor came for, by need. Only what works here is offered. */
export function HomePage({ hotline, onTake, onLook, onRate, onHelp, onLeave }: HomePageProps) {
  const t = useText('kiosk');
  return (
    <Page
      title={t('home.title')}
      primary={
        <Button kind="quiet" large icon={LogOut} onPress={onLeave}>
          {t('home.leave')}
        </Button>
      }
    >
      <TileGrid>
        <Tile
          leading
          icon={TicketCheck}
          title={t('home.take.title')}
          summary={t('home.take.summary')}
          onPress={onTake}
        />
        <Tile icon={Search} title={t('home.mine.title')} summary={t('home.mine.summary')} onPress={onLook} />
        <Tile icon={Star} title={t('home.rate.title')} summary={t('home.rate.summary')} onPress={onRate} />
        <Tile
          icon={LifeBuoy}
          title={t('home.help.title')}
          summary={t('home.help.summary', { hotline })}
          onPress={onHelp}
        />
      </TileGrid>
    </Page>
  );
}
