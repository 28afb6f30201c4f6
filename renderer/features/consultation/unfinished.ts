import { callKindSchema } from '#contract/call.ts';
import { languageSchema } from '#contract/common.ts';
import type { LocalMediaView } from '../call/index.ts';
import type { Of } from './places.ts';

const storageKey = 'mingfa-consultation';

/**
 * What goes on, for a page that is loaded anew: the key of this side, its kind and languages, and what its owner had turned on. In the
 * tab's own storage, until it is over; nothing of it says who somebody is.
 */
export const unfinished = {
  read(): Of<'talk'> | Of<'guest'> | null {
    const kept = (sessionStorage.getItem(storageKey) ?? '').split(' ');
    const [at, requestKey, camera, microphone, sign, called, ...spoken] = kept;
    if (!requestKey) return null;
    const on = { requestKey, camera: camera === 'on', microphone: microphone === 'on' };
    if (at === 'guest') return { at, ...on, again: true };
    const languages = languageSchema.array().min(1).safeParse(spoken);
    const kind = callKindSchema.safeParse(called);
    if (!languages.success || !kind.success) return null;
    return {
      at: 'talk',
      ...on,
      wish: { kind: kind.data, languages: languages.data, signLanguage: sign === 'on' },
      again: true,
    };
  },
  keep(place: Of<'talk'> | Of<'guest'>, { camera, microphone, signing }: Wanted): void {
    const { kind, languages, signLanguage } = place.at === 'talk' ? place.wish : noWish;
    const flags = [camera, microphone, signing ?? signLanguage].map((on) => (on ? 'on' : 'off'));
    sessionStorage.setItem(storageKey, [place.at, place.requestKey, ...flags, kind, ...languages].join(' '));
  },
  drop({ requestKey }: Of<'talk'> | Of<'guest'>): void {
    if (unfinished.read()?.requestKey === requestKey) sessionStorage.removeItem(storageKey);
  },
};

const noWish = { kind: 'consultation', languages: [], signLanguage: false } as const;

interface Wanted {
  /** Left out: as they wished when they asked. */
  readonly signing?: boolean;
  readonly camera: boolean;
  readonly microphone: boolean;
}

export function wantedOf({ camera, microphone }: LocalMediaView): Wanted {
  return { camera: camera.wanted, microphone: microphone.wanted };
}
