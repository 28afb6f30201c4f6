import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import { type Go, tilesOf } from '#renderer/navigation/feature.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { useWide } from '#renderer/ui/page-shape.ts';
import { WaitingNow } from '../session/index.ts';
import styles from './home-page.module.css';

/** More need the room of the heading. */
const fewTiles = 4;

/** What the visitor came for, by need. Only what works here is offered. */
export function HomePage({ go }: { readonly go: Go }) {
  const t = useText('kiosk');
  const visit = useVisit();
  const { hotline } = visit.profile;
  // As it was when the page appeared: what stands on it never moves under a finger.
  const [tiles] = useState(() => tilesOf(visit.features, visit));
  const many = tiles.length > fewTiles;
  const wide = useWide();
  return (
    <Page
      heading={many ? 'short' : 'usual'}
      title={t('home.title')}
      lead={wide ? t('idle.lead') : null}
      // Beside the tiles, where a wide page has room: what helps to choose.
      notice={wide ? <WaitingNow /> : null}
      primary={
        <Button kind="quiet" ends large icon={LogOut} onPress={() => visit.end('left')}>
          {t('home.leave')}
        </Button>
      }
    >
      <div
        className={classNames(styles.tiles, many && styles.many)}
        data-tiles={tiles.length}
        data-odd={tiles.length % 2 === 1}
      >
        {tiles.map(({ icon, title, summary, chosen }, index) => (
          <Tile
            key={title}
            leading={index === 0}
            icon={icon}
            title={t(title)}
            summary={t(summary, { hotline })}
            onPress={() => chosen(go, visit)}
          />
        ))}
      </div>
    </Page>
  );
}
