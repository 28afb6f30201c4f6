import { useEffect, useRef, useState } from 'react';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { putSoundTo } from '#renderer/ui/speech/sound-output.ts';
import { useSpeaker } from '#renderer/ui/speech/speech.tsx';

/** Headphones in the keypad's jack. */
export interface Headset {
  /** Nobody else hears what is said. */
  readonly isPrivate: boolean;
  /** They are plugged in, or pulled out. */
  readonly plug: (pluggedIn: boolean) => void;
}

/**
 * While headphones are in, pages are read aloud and the keys lead through them by ear. When they are pulled out the voice ends at
 * once, so that nobody else hears what is private, and the next visitor finds the volume as it always is.
 * @param visiting somebody's visit is open
 * @param output their sound output; where the browser has none of that name, the loudspeaker speaks, and nothing private
 */
export function useHeadset(visiting: boolean, output: string | undefined): Headset {
  const { preferences, change } = usePreferences();
  const speaker = useSpeaker();
  const usualVolume = useRef(preferences.volume);
  const isIn = useRef(false);
  const [headset, setHeadset] = useState({ pluggedIn: false, isPrivate: false });
  const { pluggedIn, isPrivate } = headset;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only headphones and the beginning of a visit switch the voice on
  useEffect(() => {
    if (pluggedIn && visiting) change({ readAloud: true, byEar: true });
  }, [pluggedIn, visiting]);
  /** Before the first word: it must not come out of the loudspeaker. */
  const begin = async (wanted: string) => {
    const found = await putSoundTo(wanted);
    if (isIn.current) setHeadset({ pluggedIn: true, isPrivate: found });
    else void putSoundTo(null);
  };
  const plug = (now: boolean) => {
    isIn.current = now;
    if (now && output !== undefined) {
      void begin(output);
      return;
    }
    setHeadset({ pluggedIn: now, isPrivate: now });
    if (now) return;
    speaker.stop();
    void putSoundTo(null);
    change({ readAloud: false, byEar: false, screenOff: false, volume: usualVolume.current });
  };
  return { isPrivate, plug };
}
