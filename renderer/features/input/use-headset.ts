import { useEffect, useRef, useState } from 'react';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { useSpeaker } from '#renderer/ui/speech/speech.tsx';

/**
 * Headphones in the keypad's jack: while they are in, pages are read aloud. When they are pulled out the voice ends at
 * once, so that nobody else hears what is private, and the next visitor finds the volume as it always is.
 * @param visiting somebody's visit is open
 * @returns what to call when headphones are plugged in or pulled out
 */
export function useHeadset(visiting: boolean): (pluggedIn: boolean) => void {
  const { preferences, change } = usePreferences();
  const speaker = useSpeaker();
  const usualVolume = useRef(preferences.volume);
  const [pluggedIn, setPluggedIn] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only headphones and the beginning of a visit switch the voice on
  useEffect(() => {
    if (pluggedIn && visiting) change({ readAloud: true });
  }, [pluggedIn, visiting]);
  return (now) => {
    setPluggedIn(now);
    if (now) return;
    speaker.stop();
    change({ readAloud: false, volume: usualVolume.current });
  };
}
