import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useClient } from '#renderer/client/hooks.tsx';
import { useLanguage } from '#renderer/i18n/texts.ts';
import { usePreferences } from '../preferences.tsx';
import { playSound } from './play-sound.ts';
import { Speaker } from './speaker.ts';

const SpeakerContext = createContext<Speaker | null>(null);

/** Gives the page one voice, at the visitor's volume. */
export function SpeechProvider({ children }: { children: ReactNode }) {
  const client = useClient();
  const { preferences } = usePreferences();
  const [speaker] = useState(
    () => new Speaker({ say: (words, signal) => client.speech.say(words, { signal }), play: playSound }),
  );
  const { volume, rate } = preferences;
  useEffect(() => speaker.hear({ volume, rate }), [speaker, volume, rate]);
  return <SpeakerContext value={speaker}>{children}</SpeakerContext>;
}

/** The page's voice. Throws outside a {@link SpeechProvider}. */
export function useSpeaker(): Speaker {
  const speaker = useContext(SpeakerContext);
  if (!speaker) throw new Error('useSpeaker needs a SpeechProvider above it');
  return speaker;
}

/**
 * Reads `text` aloud, line by line, whenever it changes, if the visitor asked for that; falls silent when the component goes. For whoever goes by
 * ear the narration says it, with all that belongs to it.
 */
export function useReadAloud(text: string): void {
  const speaker = useSpeaker();
  const { readAloud, byEar, language } = usePreferences().preferences;
  useEffect(() => {
    if (!readAloud || byEar || !text) return;
    void speaker.speakAll(text.split('\n'), language);
    return () => speaker.stop();
  }, [speaker, readAloud, byEar, language, text]);
}

/**
 * Says `words` whenever they change, also to whoever has not asked to be read to: they may look elsewhere. Null: nothing. For whoever
 * goes by ear the narration says it.
 */
export function useAnnounced(words: string | null): void {
  const speaker = useSpeaker();
  const language = useLanguage();
  const { byEar } = usePreferences().preferences;
  useEffect(() => {
    if (words !== null && !byEar) void speaker.announce(words, language);
  }, [words, byEar, language, speaker]);
}
