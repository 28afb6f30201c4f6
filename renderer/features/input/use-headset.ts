import { useEffect, useRef } from 'react';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { plugHeadphones, unplugHeadphones, useHeadphones } from '#renderer/ui/speech/sound-output.ts';
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
  const headphones = useHeadphones();
  const pluggedIn = headphones !== 'out';
  // biome-ignore lint/correctness/useExhaustiveDependencies: only headphones and the beginning of a visit switch the voice on
  useEffect(() => {
    if (pluggedIn && visiting) change({ readAloud: true, byEar: true });
  }, [pluggedIn, visiting]);
  const plug = (now: boolean) => {
    if (now) {
      plugHeadphones(output ?? null);
      return;
    }
    unplugHeadphones();
    speaker.stop();
    change({ readAloud: false, byEar: false, screenOff: false, volume: usualVolume.current });
  };
  return { isPrivate: headphones === 'in', plug };
}
