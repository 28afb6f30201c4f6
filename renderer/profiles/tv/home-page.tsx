import { LogOut } from 'lucide-react';
import { useId, useState } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import {
  type Door,
  everythingOffered,
  type Go,
  type Panel,
  type Tile,
} from '#renderer/navigation/feature.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Tile as TileButton } from '#renderer/ui/controls/tile.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import styles from './home-page.module.css';

const panels: readonly Panel[] = ['watch', 'choose', 'ask'];

/** Three panels side by side: what is there to watch, to choose, and to ask. Only what works here is offered. */
export function HomePage({ go }: { readonly go: Go }) {
  const t = useText('kiosk');
  const visit = useVisit();
  // As it was when the page appeared: what stands on it never moves under the focus.
  const [offers] = useState(() => everythingOffered(visit.features, visit));
  return (
    <Page
      content="across"
      title={t('home.title')}
      back={{ words: t('home.leave'), icon: LogOut, ends: true, onPress: () => visit.end('left') }}
    >
      <div className={styles.panels}>
        {panels.map((panel) => (
          <PanelShown
            key={panel}
            panel={panel}
            offers={offers.filter((offer) => offer.panel === panel)}
            onChoose={(offer) => offer.chosen(go, visit)}
          />
        ))}
      </div>
    </Page>
  );
}

interface PanelShownProps {
  readonly panel: Panel;
  readonly offers: readonly (Tile | Door)[];
  readonly onChoose: (offer: Tile | Door) => void;
}

function PanelShown({ panel, offers, onChoose }: PanelShownProps) {
  const t = useText('kiosk');
  const { hotline } = useVisit().profile;
  const title = useId();
  return (
    <section className={styles.panel} aria-labelledby={title} data-focus-group>
      <h2 className={styles.title} id={title}>
        {t(`home.panel.${panel}`)}
      </h2>
      {offers.map((offer) => (
        <TileButton
          key={offer.title}
          layout="row"
          icon={offer.icon}
          title={t(offer.title)}
          {...('summary' in offer && { summary: t(offer.summary, { hotline }) })}
          onPress={() => onChoose(offer)}
        />
      ))}
    </section>
  );
}
