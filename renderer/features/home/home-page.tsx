import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../i18n/texts.ts';
import { classNames } from '../../ui/class-names.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Tile } from '../../ui/controls/tile.tsx';
import { Page } from '../../ui/page/page.tsx';
import { useLandscape } from '../../ui/use-landscape.ts';
import { WaitingNow } from '../session/waiting-now.tsx';
import styles from './home-page.module.css';
import { type OfferId, offers } from './offers.ts';

export interface HomePageProps {
  readonly hotline: string;
  /** A legal library is on this terminal. */
  readonly hasLibrary: boolean;
  readonly onChoose: Readonly<Record<OfferId, () => void>>;
  readonly onLeave: () => void;
}

/** What the visitor came for, by need. Only what works here is offered. */
export function HomePage(props: HomePageProps) {
  const { hotline, onLeave } = props;
  const t = useText('kiosk');
  // As it was when the page appeared: what stands on it never moves under a finger.
  const [hasLibrary] = useState(props.hasLibrary);
  const wide = useLandscape();
  return (
    <Page
      heading={hasLibrary ? 'short' : 'usual'}
      title={t('home.title')}
      lead={wide ? t('idle.lead') : null}
      // Beside the tiles, where a wide page has room: what helps to choose.
      notice={wide ? <WaitingNow /> : null}
      primary={
        <Button kind="quiet" ends large icon={LogOut} onPress={onLeave}>
          {t('home.leave')}
        </Button>
      }
    >
      <div className={classNames(styles.tiles, hasLibrary && styles.five)}>
        {offers(hasLibrary).map(({ id, icon, title, summary }, index) => (
          <Tile
            key={id}
            leading={index === 0}
            icon={icon}
            title={t(title)}
            summary={t(summary, { hotline })}
            onPress={props.onChoose[id]}
          />
        ))}
      </div>
    </Page>
  );
}
