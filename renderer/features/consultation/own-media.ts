import type { StationClient } from '#contract/contract.ts';
import { LocalMedia, type LocalMediaParts } from '../call/index.ts';

/** Which camera and microphone are meant, as the station says. */
export type MeantDevices = Pick<LocalMediaParts, 'choices' | 'taken'>;

/** Asks at once: when a call begins nobody waits for it. What could not be asked is asked again when it is needed. */
export function meantDevices(client: StationClient): MeantDevices {
  const profile = askedEarly(() => client.terminal.profile());
  // Where nobody is told, such as a box of a host, there is no camera for papers.
  const equipment = askedEarly(() => client.captures.equipment());
  const chosen = (kind: 'camera' | 'microphone') => async () => {
    const label = (await profile())?.callDevices?.[kind] ?? null;
    return label === null ? null : { label };
  };
  return {
    choices: { camera: chosen('camera'), microphone: chosen('microphone') },
    taken: async () => {
      const camera = (await equipment())?.camera;
      return camera ? [camera.label] : [];
    },
  };
}

function askedEarly<Value>(ask: () => Promise<Value>): () => Promise<Value | null> {
  const early = ask().catch(() => null);
  return async () => (await early) ?? ask().catch(() => null);
}

/** The terminal's camera and microphone for calls. The camera for papers is taken only where there is no other. */
export function ownMedia(client: StationClient, meant = meantDevices(client)): LocalMedia {
  return new LocalMedia({ media: navigator.mediaDevices, ...meant });
}
