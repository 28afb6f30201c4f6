import { PhoneCall } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useClient } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import {
  DeviceButtons,
  LevelMeter,
  LineNotes,
  type LocalMedia,
  OwnPicture,
  useLocalMedia,
} from '../call/index.ts';
import styles from './check-page.module.css';
import { useKindWords } from './kind-words.ts';
import { ownMedia } from './own-media.ts';
import type { At } from './places.ts';

/** What the lawyer will see and hear, before anybody does. The camera is off again with this page. */
export function CheckPage({ place, go }: At<'check'>) {
  const t = useText('consultation');
  const say = useKindWords(place.wish.kind);
  const signs = place.wish.signLanguage;
  return (
    <DeviceCheck
      lead={signs ? t('check.leadSigning') : say('check')}
      signs={signs}
      camera={place.camera}
      begin={say('begin')}
      onBegin={(on) => go.replace({ at: 'talk', requestKey: crypto.randomUUID(), wish: place.wish, ...on })}
      go={go}
    />
  );
}

/** The same for a second party, whose digits are good. */
export function GuestCheckPage({ place: { code }, go }: At<'guestCheck'>) {
  const t = useText('consultation');
  return (
    <DeviceCheck
      lead={t('guest.checkLead')}
      camera
      begin={t('guest.enter')}
      onBegin={(on) => go.replace({ at: 'joining', code, ...on })}
      go={go}
    />
  );
}

interface DeviceCheckProps extends Pick<At<'check'>, 'go'> {
  readonly lead: string;
  /** Nothing is said aloud. */
  readonly signs?: boolean;
  readonly camera: boolean;
  readonly begin: string;
  /** With what was turned on. */
  readonly onBegin: (on: { readonly camera: boolean; readonly microphone: boolean }) => void;
}

function DeviceCheck({ lead, signs = false, camera, begin, onBegin, go }: DeviceCheckProps) {
  const t = useText('consultation');
  const media = useOwnMedia(camera);
  const view = useLocalMedia(media);
  return (
    <Page
      title={t('check.title')}
      lead={lead}
      place={{ at: 2, of: 3 }}
      back={{ onPress: go.back }}
      heading="short"
      content="start"
      primary={
        <Button
          kind="primary"
          large
          icon={PhoneCall}
          onPress={() => onBegin({ camera: view.camera.wanted, microphone: view.microphone.wanted })}
        >
          {begin}
        </Button>
      }
    >
      <div className={styles.picture}>
        <OwnPicture media={view} />
      </div>
      {signs ? null : <LevelMeter track={view.microphone.track} />}
      <LineNotes peers={[]} media={view} />
      <div className={styles.buttons}>
        <DeviceButtons media={media} />
      </div>
    </Page>
  );
}

function useOwnMedia(camera: boolean): LocalMedia {
  const client = useClient();
  const [media] = useState(() => ownMedia(client));
  // biome-ignore lint/correctness/useExhaustiveDependencies: as it was when the page appeared
  useEffect(() => {
    media.open({ camera, microphone: true });
    return () => media.close();
  }, [media]);
  return media;
}
