import { useCallback, useEffect, useRef, useState } from 'react';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import type { Spoken } from '#renderer/ui/speech/speaker.ts';
import { useSpeaker } from '#renderer/ui/speech/speech.tsx';

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

export interface ReadingAloudParts {
  /** Where reading stands; null: it has not begun. */
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
}

/** Speaks sentences one after the other, and says which. Falls silent when the page goes. */
export function useReadingAloud(sentences: readonly string[], { at, onAt }: ReadingAloudParts): ReadingAloud {
  const speaker = useSpeaker();
  const { hold } = useVisit();
  const [state, setState] = useState<ReadingAloud['state']>('silent');
  const running = useRef<AbortController | null>(null);

  const silence = useCallback(() => {
    if (!running.current) return;
    running.current.abort();
    running.current = null;
    speaker.stop();
  }, [speaker]);
  useEffect(() => silence, [silence]);
  const pause = () => {
    silence();
    setState('silent');
  };
  const stop = () => {
    pause();
    onAt(null);
  };
  const play = async () => {
    const control = new AbortController();
    running.current = control;
    setState('speaking');
    const gone = hold('reading-aloud', control.signal);
    const end = await readAll(sentences, {
      from: at ?? 0,
      say: (words) => speaker.speak(words, 'zh-CN'),
      onSentence: onAt,
      signal: control.signal,
    });
    gone();
    if (control.signal.aborted) return;
    running.current = null;
    setState(end === 'mute' ? 'mute' : 'silent');
    if (end === 'finished') onAt(null);
  };
  return { state, at, play: () => void play(), pause, stop };
}

interface ReadAllParts {
  /** The sentence to begin with. */
  readonly from: number;
  readonly say: (words: string) => Promise<Spoken>;
  /** A sentence is about to be spoken. */
  readonly onSentence: (index: number) => void;
  readonly signal: AbortSignal;
}

/** Speaks sentences in turn. `interrupted`: something else was said in between, or the signal aborted. */
export async function readAll(
  sentences: readonly string[],
  { from, say, onSentence, signal }: ReadAllParts,
): Promise<'finished' | 'interrupted' | 'mute'> {
  for (const [index, words] of sentences.entries()) {
    if (index < from) continue;
    if (signal.aborted) return 'interrupted';
    onSentence(index);
    const spoken = await say(words);
    if (spoken === 'stopped') return 'interrupted';
    if (spoken !== 'spoken') return 'mute';
  }
  return 'finished';
}
