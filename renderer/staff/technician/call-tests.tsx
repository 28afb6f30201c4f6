import { Ear, PhoneCall, Square, Video, Volume2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { IceServer } from '#contract/call.ts';
import type { StationClient } from '#contract/contract.ts';
import { useClient } from '#renderer/client/hooks.tsx';
import {
  LevelMeter,
  LineNotes,
  type LineResult,
  LocalMedia,
  type LocalMediaParts,
  loop,
  OwnPicture,
  onFirstFrame,
  pageBrowser,
  testLine,
  useLocalMedia,
} from '#renderer/features/call/index.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { CallDeviceChoices } from './call-devices.tsx';
import { hearOwnVoice, playTone } from './call-sounds.ts';
import styles from './call-tests.module.css';

/** What a call needs of this machine, tried out before a citizen does. Nothing is open until it is asked for. */
export function CallTests() {
  const t = useText('technician');
  const [open, setOpen] = useState(false);
  return (
    <section className={styles.tests}>
      <div className={styles.buttons}>
        <Button icon={open ? Square : Video} onPress={() => setOpen(!open)}>
          {t(open ? 'calls.close' : 'calls.open')}
        </Button>
      </div>
      {open ? <Tests /> : null}
    </section>
  );
}

function Tests() {
  const t = useText('technician');
  // A page that came over plain HTTP from another machine has none.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  return devices ? <WithDevices devices={devices} /> : <Status tone="care">{t('calls.noDevices')}</Status>;
}

function WithDevices({ devices }: { readonly devices: MediaDevices }) {
  const media = useOpenMedia(devices);
  const view = useLocalMedia(media);
  const { camera, microphone } = view;
  const listed = useListed(devices, `${camera.label} ${microphone.label}`);
  const [output, setOutput] = useState('');
  return (
    <div className={styles.parts}>
      <div className={styles.part}>
        <OwnPicture media={view} />
        <LineNotes peers={[]} media={view} />
        <LevelMeter track={microphone.track} />
        <Sounds track={microphone.track} output={output} />
        <TestCalls media={media} devices={devices} />
      </div>
      <div className={styles.part}>
        {listed.length > 0 ? (
          <CallDeviceChoices media={media} listed={listed} output={output} onOutput={setOutput} />
        ) : null}
      </div>
    </div>
  );
}

function useOpenMedia(devices: MediaDevices): LocalMedia {
  const client = useClient();
  const [media] = useState(() => new LocalMedia({ media: devices, choices: choicesAt(client) }));
  useEffect(() => {
    media.open({ camera: true, microphone: true });
    return () => media.close();
  }, [media]);
  return media;
}

/** First what calls from here are made with. */
function choicesAt(client: StationClient): NonNullable<LocalMediaParts['choices']> {
  const chosen = (kind: 'camera' | 'microphone') => async () => {
    const { callDevices } = await client.terminal.profile();
    const label = callDevices?.[kind] ?? null;
    return label === null ? null : { label };
  };
  return { camera: chosen('camera'), microphone: chosen('microphone') };
}

/** What is plugged in. Names are known once a device was opened. @param opened what is open by now */
function useListed(devices: MediaDevices, opened: string): readonly MediaDeviceInfo[] {
  const [listed, setListed] = useState<readonly MediaDeviceInfo[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is opened may have got its name
  useEffect(() => {
    let here = true;
    const look = () => void devices.enumerateDevices().then((all) => here && setListed(all));
    look();
    devices.addEventListener('devicechange', look);
    return () => {
      here = false;
      devices.removeEventListener('devicechange', look);
    };
  }, [devices, opened]);
  return listed;
}

interface SoundsProps {
  readonly track: MediaStreamTrack | null;
  readonly output: string;
}

function Sounds({ track, output }: SoundsProps) {
  const t = useText('technician');
  const [hears, setHears] = useState(false);
  useEffect(() => (hears && track ? hearOwnVoice(track, output) : undefined), [hears, track, output]);
  return (
    <div className={styles.buttons}>
      <Button icon={hears ? Square : Ear} isDisabled={!track} onPress={() => setHears(!hears)}>
        {t(hears ? 'calls.hearStop' : 'calls.hear')}
      </Button>
      <Button icon={Volume2} onPress={() => void playTone(output)}>
        {t('calls.tone')}
      </Button>
    </div>
  );
}

/** A way that a call can take: over one address of a relay; null: straight. */
type Way = IceServer | null;

interface Tried {
  readonly way: Way;
  /** Null: it is being tried. */
  readonly result: LineResult | null;
}

interface TestCallsProps {
  readonly media: LocalMedia;
  readonly devices: MediaDevices;
}

/** Calls to a partner in this page, one over each way. */
function TestCalls({ media, devices }: TestCallsProps) {
  const t = useText('technician');
  const client = useClient();
  const [tried, setTried] = useState<readonly Tried[]>([]);
  const [trouble, setTrouble] = useState(false);
  const [ends] = useState(() => new AbortController());
  useEffect(() => () => ends.abort(), [ends]);
  const isBusy = tried.some(({ result }) => result === null);
  const hasRelay = tried.some(({ way }) => way !== null);
  const start = async () => {
    setTrouble(false);
    const ways = waysOf((await client.consultation.line()).iceServers);
    setTried(ways.map((way) => ({ way, result: null })));
    for (const way of ways) {
      const result = await tryWay(way, { media, devices, signal: ends.signal });
      setTried((all) => all.map((one) => (one.way === way ? { way, result } : one)));
    }
  };
  return (
    <div className={styles.part}>
      <div className={styles.buttons}>
        <Button
          icon={PhoneCall}
          isDisabled={isBusy}
          onPress={() => void start().catch(() => setTrouble(true))}
        >
          {t('calls.test')}
        </Button>
      </div>
      <Announce>
        {trouble ? <Status tone="stop">{t('testLost')}</Status> : null}
        {tried.map(({ way, result }) => (
          <Outcome key={addressOf(way)} way={way} result={result} />
        ))}
        {tried.length > 0 && !hasRelay ? <Status tone="care">{t('calls.noRelay')}</Status> : null}
      </Announce>
    </div>
  );
}

function Outcome({ way, result }: Tried) {
  const t = useText('technician');
  const name = way ? t('calls.relay', { address: addressOf(way) }) : t('calls.straight');
  if (!result) return <Status tone="working">{t('calls.trying', { way: name })}</Status>;
  if (!result.works)
    return <Status tone="stop">{t(way ? 'calls.relayFails' : 'calls.fails', { way: name })}</Status>;
  const { firstFrameMs, lostShare } = result;
  const lost = Math.round(100 * lostShare);
  return (
    <Status tone={firstFrameMs === null || lost > 2 ? 'care' : 'good'}>
      {firstFrameMs === null
        ? t('calls.noPicture', { way: name, lost })
        : t('calls.works', { way: name, lost, afterMs: firstFrameMs })}
    </Status>
  );
}

/** Each address of a relay by itself: one whose port is closed is found beside one that works. */
function waysOf(servers: readonly IceServer[]): readonly Way[] {
  const relays = servers.flatMap((server) =>
    server.urls.filter((url) => /^turns?:/.test(url)).map((url) => ({ ...server, urls: [url] })),
  );
  return [null, ...relays];
}

/** Of the relay; empty: there is none. */
function addressOf(way: Way): string {
  return way?.urls[0] ?? '';
}

async function tryWay(
  way: Way,
  { media, devices, signal }: TestCallsProps & { readonly signal: AbortSignal },
): Promise<LineResult> {
  const browser = pageBrowser();
  const partner = new LocalMedia({ media: devices });
  const links = () => loop({ browser, media, partner, server: way as RTCIceServer | null });
  const result = await testLine({ clock: browser.clock, links, onFirstFrame, signal });
  partner.close();
  return result;
}
