import { Pause, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useClient } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { useSoundOutput } from '#renderer/ui/speech/sound-output.ts';
import { asCounted } from '../library/index.ts';
import styles from './film-page.module.css';
import type { WatchPlace } from './places.ts';

export interface FilmPageProps {
  readonly place: Extract<WatchPlace, { readonly at: 'film' }>;
  readonly onBack: () => void;
}

/** A film, with its sound. Nobody who watches one is asked whether they are still there. */
export function FilmPage({ place: { film, title, hash }, onBack }: FilmPageProps) {
  const t = useText('library');
  const client = useClient();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<'paused' | 'playing' | 'failed'>('paused');
  const playing = state === 'playing';
  useStayWhile(playing);
  const output = useSoundOutput();
  useEffect(() => {
    const { current } = video;
    // An older browser knows one output. Gone meanwhile: pulled out, which is told next.
    if (current && 'setSinkId' in current) void current.setSinkId(output).catch(() => current.pause());
  }, [output]);
  const toggle = () => {
    const { current } = video;
    // Refused where it cannot be played: the element's own error says so.
    if (playing) current?.pause();
    else void current?.play().catch(() => undefined);
  };
  return (
    <Page
      title={title || t('watch.film')}
      content="across"
      back={{ onPress: onBack }}
      primary={
        state === 'failed' ? null : (
          <Button kind="primary" large icon={playing ? Pause : Play} onPress={toggle}>
            {t(playing ? 'watch.pause' : 'watch.play')}
          </Button>
        )
      }
    >
      <Announce>{state === 'failed' ? <Status tone="care">{t('watch.failed')}</Status> : null}</Announce>
      {/* biome-ignore lint/a11y/useMediaCaption: a pack has films as their makers gave them */}
      <video
        ref={video}
        className={styles.film}
        src={`/media/${hash}`}
        autoPlay
        playsInline
        onPlay={() => setState('playing')}
        onPause={() => setState('paused')}
        onEnded={() => asCounted(client, film)}
        onError={() => setState('failed')}
      />
    </Page>
  );
}

function useStayWhile(playing: boolean): void {
  const { hold } = useVisit();
  const latest = useRef(hold);
  latest.current = hold;
  useEffect(() => {
    if (!playing) return;
    return latest.current('watching', new AbortController().signal);
  }, [playing]);
}
