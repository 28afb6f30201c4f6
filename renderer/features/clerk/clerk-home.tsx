import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import { type Go, tilesOf } from '#renderer/navigation/feature.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { Page } from '#renderer/ui/page/page.tsx';

/** What a clerk can do here, and the way to lock it again. */
export function ClerkHome({ go }: { readonly go: Go }) {
  const t = useText('clerk');
  const visit = useVisit();
  const { hotline } = visit.profile;
  // As it was when the page appeared: what stands on it never moves under a finger.
  const [tiles] = useState(() => tilesOf(visit.features, visit));
  return (
    <Page
      heading="short"
      title={t('home.title')}
      lead={t('home.lead')}
      primary={
        <Button kind="quiet" ends large icon={Lock} onPress={() => visit.end('left')}>
          {t('home.lock')}
        </Button>
      }
    >
      <TileList rows={tiles.length} wideColumns={2}>
        {tiles.map(({ icon, title, summary, chosen }) => (
          <Tile
            key={title}
            layout="row"
            icon={icon}
            title={t(title)}
            summary={t(summary, { hotline })}
            onPress={() => chosen(go, visit)}
          />
        ))}
      </TileList>
    </Page>
  );
}
