import { useCallback, useEffect, useRef, useState } from 'react';
import { useSpeaker } from '../../../ui/speech/speech.tsx';
import { readAll } from './read-all.ts';

export interface ReadingAloud {
  /** `mute`: this terminal has no voice, or it failed. */
  readonly state: 'silent' | 'speaking' | 'mute';
  /** Which of the sentences is spoken, or was when reading paused. */
  readonly at: number | null;
  /** Begins, or goes on with the sentence where it paused. */
  readonly play: () => void;
  readonly pause: () => void;
  /** Pauses, and begins anew the next time. */
  readonly stop: () => void;
}

/** Speaks sentences one after the other, and says which. Falls silent when the page goes. */
export function useReadingAloud(sentences: readonly string[]): ReadingAloud {
  const speaker = useSpeaker();
  const [state, setState] = useState<ReadingAloud['state']>('silent');
  const [at, setAt] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);

  const pause = useCallback(() => {
    if (!running.current) return;
    running.current.abort();
    running.current = null;
    speaker.stop();
    setState('silent');
  }, [speaker]);
  const stop = useCallback(() => {
    pause();
    setAt(null);
  }, [pause]);
  useEffect(() => stop, [stop]);

  const play = async () => {
    const control = new AbortController();
    running.current = control;
    setState('speaking');
    const end = await readAll(sentences, {
      from: at ?? 0,
      say: (words) => speaker.speak(words, 'zh-CN'),
      onSentence: setAt,
      signal: control.signal,
    });
    if (control.signal.aborted) return;
    running.current = null;
    setState(end === 'mute' ? 'mute' : 'silent');
    if (end === 'finished') setAt(null);
  };
  return { state, at, play: () => void play(), pause, stop };
}
