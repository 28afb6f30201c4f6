import { LifeBuoy, LogOut, Scale, Search, Star, TicketCheck } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../i18n/texts.ts';
import { classNames } from '../../ui/class-names.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Tile } from '../../ui/controls/tile.tsx';
import { Page } from '../../ui/page/page.tsx';
import styles from './home-page.module.css';

export interface HomePageProps {
  readonly hotline: string;
  /** A legal library is on this terminal. */
  readonly hasLibrary: boolean;
  readonly onTake: () => void;
  readonly onLibrary: () => void;
  readonly onLook: () => void;
  readonly onRate: () => void;
  readonly onHelp: () => void;
  readonly onLeave: () => void;
}

/** What the visitor came for, by need. Only what works here is offered. */
export function HomePage(props: HomePageProps) {
  const { hotline, onTake, onLibrary, onLook, onRate, onHelp, onLeave } = props;
  const t = useText('kiosk');
  // As it was when the page appeared: what stands on it never moves under a finger.
  const [hasLibrary] = useState(props.hasLibrary);
  return (
    <Page
      heading={hasLibrary ? 'short' : 'usual'}
      title={t('home.title')}
      primary={
        <Button kind="quiet" ends large icon={LogOut} onPress={onLeave}>
          {t('home.leave')}
        </Button>
      }
    >
      <div className={classNames(styles.tiles, hasLibrary && styles.five)}>
        <Tile
          leading
          icon={TicketCheck}
          title={t('home.take.title')}
          summary={t('home.take.summary')}
          onPress={onTake}
        />
        {hasLibrary ? (
          <Tile
            icon={Scale}
            title={t('library:home.title')}
            summary={t('library:home.summary')}
            onPress={onLibrary}
          />
        ) : null}
        <Tile icon={Search} title={t('home.mine.title')} summary={t('home.mine.summary')} onPress={onLook} />
        <Tile icon={Star} title={t('home.rate.title')} summary={t('home.rate.summary')} onPress={onRate} />
        <Tile
          icon={LifeBuoy}
          title={t('home.help.title')}
          summary={t('home.help.summary', { hotline })}
          onPress={onHelp}
        />
      </div>
    </Page>
  );
}
