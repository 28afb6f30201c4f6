import { KeyRound, LoaderCircle, type LucideIcon, Volume2, WifiOff } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { BoardView, Call } from '#contract/board.ts';
import { useClient, useLive, useProfile } from '#renderer/client/hooks.tsx';
import { pause } from '#renderer/client/pause.ts';
import { useStationTime } from '#renderer/client/station-time.ts';
import { usePageLanguage, usePageTitle } from '#renderer/features/page-language/index.ts';
import { useLanguage, useLocalText, useText } from '#renderer/i18n/texts.ts';
import { ChineseMark } from '#renderer/ui/chinese-mark.tsx';
import { StationClock } from '#renderer/ui/clock.tsx';
import { useHub } from '../hub/use-hub.ts';
import { announce } from './announcer.ts';
import styles from './board.module.css';
import { type BoardSound, createBoardSound } from './board-sound.ts';
import { CounterPanel } from './counter-panel.tsx';
import { NewestCall } from './newest-call.tsx';
import { recentCalls } from './recent.ts';
import { RecentCalls } from './recent-calls.tsx';
import { useAnnouncements } from './use-announcements.ts';
import { WaitingBand } from './waiting-band.tsx';

/** More would be too small to read from the back. */
const mostRecent = 4;

/** The call board: seen and heard by a whole hall, touched by nobody. */
export function Board() {
  usePageLanguage([]);
  const t = useText('board');
  usePageTitle(t('title'));
  useHub();
  const { value, stale, refused } = useLive((client, signal) => client.board.live(undefined, { signal }));
  if (refused) return <Notice icon={KeyRound} title={t('wrongKeyTitle')} help={t('wrongKeyHelp')} />;
  if (!value) return <Notice icon={LoaderCircle} title={t('connecting')} />;
  return <LiveBoard view={value} stale={stale} />;
}

function LiveBoard({ view, stale }: { view: BoardView; stale: boolean }) {
  const [sound] = useState(() => createBoardSound());
  const speaking = useAnnouncements(view, useAnnounceCall(sound, view.volume));
  const shown = speaking ?? view.calls[0] ?? null;
  return (
    <div className={styles.board}>
      <Header view={view} sound={sound} />
      <main className={styles.main}>
        <div className={styles.calls}>
          <NewestCall call={shown} speaking={speaking !== null} />
          <RecentCalls calls={recentCalls(view.calls, shown, mostRecent)} />
        </div>
        <CounterPanel counters={view.serving} />
      </main>
      <footer className={styles.footer}>
        {stale || view.isCutOff ? <Offline /> : <WaitingBand view={view} />}
      </footer>
    </div>
  );
}

function useAnnounceCall(sound: BoardSound, volume: number) {
  const client = useClient();
  const language = useLanguage();
  const localText = useLocalText();
  const t = useText('board');
  const say = (text: string, signal: AbortSignal) => client.speech.say({ text, language }, { signal });
  return (call: Call, signal: AbortSignal) => {
    const text = t('spoken', { number: call.number, counter: localText(call.counterName) });
    return announce({ sound, say, pause }, text, volume, signal);
  };
}

function Header({ view, sound }: { view: BoardView; sound: BoardSound }) {
  const localText = useLocalText();
  const profile = useProfile();
  const time = useStationTime(view.now);
  return (
    <header className={styles.header}>
      <h1 className={styles.station}>{localText(view.stationName)}</h1>
      <ChineseMark areas={['board']} />
      <SoundNote sound={sound} />
      <span className={styles.clock}>
        {profile ? <StationClock time={time} timeZone={profile.timeZone} /> : null}
      </span>
    </header>
  );
}

/** Browsers keep a page silent until it was touched once; a board that is set up right never shows this. */
function SoundNote({ sound }: { sound: BoardSound }) {
  const t = useText('board');
  const allowed = useSyncExternalStore(sound.subscribe, () => sound.allowed);
  useEffect(() => {
    if (allowed) return;
    const events = ['pointerdown', 'keydown'] as const;
    for (const event of events) window.addEventListener(event, sound.allow);
    return () => {
      for (const event of events) window.removeEventListener(event, sound.allow);
    };
  }, [allowed, sound]);
  if (allowed) return null;
  return (
    <p className={styles.soundNote}>
      <Volume2 aria-hidden />
      {t('soundBlocked')}
    </p>
  );
}

function Offline() {
  const t = useText('board');
  return (
    <p className={styles.offline} role="status">
      <WifiOff aria-hidden />
      <strong>{t('offlineTitle')}</strong>
      <span>{t('offlineHelp')}</span>
    </p>
  );
}

function Notice({ icon: Icon, title, help }: { icon: LucideIcon; title: string; help?: string }) {
  return (
    <main className={styles.notice}>
      <Icon aria-hidden />
      <h1>{title}</h1>
      {help ? <p>{help}</p> : null}
    </main>
  );
}
