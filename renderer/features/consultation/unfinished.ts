import { languageSchema } from '#contract/common.ts';
import type { LocalMediaView } from '../call/index.ts';
import type { Of } from './places.ts';

const storageKey = 'mingfa-consultation';

/**
 * What goes on, for a page that is loaded anew: the request's key, its languages, and what its owner had turned on. In the tab's
 * own storage, until the consultation is over; nothing of it says who somebody is.
 */
export const unfinished = {
  read(): Of<'talk'> | null {
    const kept = (sessionStorage.getItem(storageKey) ?? '').split(' ');
    const [requestKey, camera, microphone, sign, ...spoken] = kept;
    const languages = languageSchema.array().min(1).safeParse(spoken);
    if (!requestKey || !languages.success) return null;
    return {
      at: 'talk',
      requestKey,
      wish: { languages: languages.data, signLanguage: sign === 'on' },
      camera: camera === 'on',
      microphone: microphone === 'on',
      again: true,
    };
  },
  keep({ requestKey, wish: { languages, signLanguage } }: Of<'talk'>, { camera, microphone }: Wanted): void {
    const flags = [camera, microphone, signLanguage].map((on) => (on ? 'on' : 'off'));
    sessionStorage.setItem(storageKey, [requestKey, ...flags, ...languages].join(' '));
  },
  drop({ requestKey }: Of<'talk'>): void {
    if (unfinished.read()?.requestKey === requestKey) sessionStorage.removeItem(storageKey);
  },
};

interface Wanted {
  readonly camera: boolean;
  readonly microphone: boolean;
}

export function wantedOf({ camera, microphone }: LocalMediaView): Wanted {
  return { camera: camera.wanted, microphone: microphone.wanted };
}
