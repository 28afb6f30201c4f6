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
import { ownMedia } from './own-media.ts';
import type { At } from './places.ts';

/** What the lawyer will see and hear, before anybody does. The camera is off again with this page. */
export function CheckPage({ place, go }: At<'check'>) {
  const t = useText('consultation');
  const media = useOwnMedia(place.camera);
  const view = useLocalMedia(media);
  const signs = place.wish.signLanguage;
  const begin = () =>
    go.replace({
      at: 'talk',
      requestKey: crypto.randomUUID(),
      wish: place.wish,
      camera: view.camera.wanted,
      microphone: view.microphone.wanted,
    });
  return (
    <Page
      title={t('check.title')}
      lead={t(signs ? 'check.leadSigning' : 'check.lead')}
      place={{ at: 2, of: 3 }}
      back={{ onPress: go.back }}
      heading="short"
      content="start"
      primary={
        <Button kind="primary" large icon={PhoneCall} onPress={begin}>
          {t('check.begin')}
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
    void media.microphone.turnOn();
    if (camera) void media.camera.turnOn();
    return () => media.close();
  }, [media]);
  return media;
}
