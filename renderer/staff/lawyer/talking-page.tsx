import { PhoneOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useClient, useStation } from '#renderer/client/hooks.tsx';
import {
  DeviceButtons,
  LineNotes,
  LocalMedia,
  type LocalMediaView,
  pageBrowser,
  QualitySign,
  Stage,
  StationCall,
  useCallNow,
  useLocalMedia,
} from '#renderer/features/call/index.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Tabs } from '../controls/tabs.tsx';
import { Gate } from '../desk/gate.tsx';
import { ChatPanel } from './chat-panel.tsx';
import styles from './lawyer.module.css';
import { PushPanel } from './push-panel.tsx';
import { SharedPanel } from './shared-panel.tsx';
import { SummaryPanel } from './summary-panel.tsx';

interface Sides {
  readonly call: StationCall;
  readonly media: LocalMedia;
}

/** The call, as long as this page shows it. Loaded anew, it goes on, and what the lawyer had turned off is off. */
export function TalkingPage({ partyKey }: { readonly partyKey: string }) {
  const t = useText('lawyer');
  const sides = useSides(partyKey);
  return sides ? <Talking {...sides} partyKey={partyKey} /> : <Gate title={t('loading')} />;
}

function useSides(partyKey: string): Sides | null {
  const client = useClient();
  const { connection } = useStation();
  const [sides, setSides] = useState<Sides | null>(null);
  useEffect(() => {
    const media = new LocalMedia({
      media: navigator.mediaDevices,
      choices: { camera: null, microphone: null },
    });
    const newKey = () => crypto.randomUUID();
    const browser = pageBrowser();
    const call = new StationCall({ client, connection, browser, media, partyKey, newKey });
    const wish = ownWish.of(partyKey);
    if (wish.microphone) void media.microphone.turnOn();
    if (wish.camera) void media.camera.turnOn();
    const stopKeeping = media.subscribe(() => ownWish.keep(partyKey, media.view));
    setSides({ call, media });
    return () => {
      // That they are off at the end is nobody's wish.
      stopKeeping();
      call.close();
      media.close();
    };
  }, [client, connection, partyKey]);
  return sides;
}

const storageKey = 'mingfa-call';

/** What the lawyer had on and off in this call, on this page: loaded anew, it is so again. */
const ownWish = {
  of(partyKey: string): { readonly camera: boolean; readonly microphone: boolean } {
    const [known, camera, microphone] = (sessionStorage.getItem(storageKey) ?? '').split(' ');
    if (known !== partyKey) return { camera: true, microphone: true };
    return { camera: camera === 'on', microphone: microphone === 'on' };
  },
  keep(partyKey: string, { camera, microphone }: LocalMediaView): void {
    const wishes = [camera, microphone].map(({ wanted }) => (wanted ? 'on' : 'off'));
    sessionStorage.setItem(storageKey, [partyKey, ...wishes].join(' '));
  },
};

function Talking({ call, media, partyKey }: Sides & { readonly partyKey: string }) {
  const t = useText('lawyer');
  const now = useCallNow(call);
  const view = useLocalMedia(media);
  const peer = now.peers[0] ?? null;
  const name = peer?.party.label ?? '';
  if (now.refused === 'other-version') return <Gate title={t('otherVersion')} />;
  return (
    <div className={styles.talking}>
      <header className={styles.bar}>
        <h1 className={styles.with}>{t('talking.with', { name })}</h1>
        <QualitySign peer={peer} />
        <div className={styles.actions}>
          <DeviceButtons media={media} />
          <Button kind="danger" icon={PhoneOff} onPress={() => void call.hangUp().catch(() => undefined)}>
            {t('call:control.hangUp')}
          </Button>
        </div>
      </header>
      <main className={styles.work}>
        <Stage peer={peer} media={view} caption={now.caption} />
        <aside className={styles.beside}>
          <LineNotes peer={peer} media={view} />
          <Tabs
            label={t('title')}
            tabs={[
              { id: 'chat', title: t('tabs.chat'), content: <ChatPanel call={call} other={name} /> },
              {
                id: 'shared',
                title: t('tabs.shared', { count: now.shared.length }),
                content: <SharedPanel partyKey={partyKey} shared={now.shared} />,
              },
              { id: 'push', title: t('tabs.push'), content: <PushPanel partyKey={partyKey} /> },
              { id: 'summary', title: t('tabs.summary'), content: <SummaryPanel partyKey={partyKey} /> },
            ]}
          />
        </aside>
      </main>
    </div>
  );
}
