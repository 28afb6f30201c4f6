import type { StationClient } from '#contract/contract.ts';
import { LocalMedia } from '../call/index.ts';

/** The terminal's camera and microphone for calls. The camera for papers is taken only where there is no other. */
export function ownMedia(client: StationClient): LocalMedia {
  const profile = client.terminal.profile().catch(() => null);
  const chosen = (kind: 'camera' | 'microphone') => async () => {
    const label = (await profile)?.callDevices?.[kind] ?? null;
    return label === null ? null : { label };
  };
  return new LocalMedia({
    media: navigator.mediaDevices,
    choices: { camera: chosen('camera'), microphone: chosen('microphone') },
    taken: async () => {
      // Where nobody is told, such as a box of a host, there is no camera for papers.
      const equipment = await client.captures.equipment().catch(() => null);
      return equipment?.camera ? [equipment.camera.label] : [];
    },
  });
}
