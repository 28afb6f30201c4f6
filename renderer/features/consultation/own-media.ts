import type { StationClient } from '#contract/contract.ts';
import { LocalMedia } from '../call/index.ts';

/** The terminal's camera and microphone for calls. The camera for papers is taken only where there is no other. */
export function ownMedia(client: StationClient): LocalMedia {
  return new LocalMedia({
    media: navigator.mediaDevices,
    choices: { camera: null, microphone: null },
    taken: async () => {
      // Where nobody is told, such as a box of a host, there is no camera for papers.
      const equipment = await client.captures.equipment().catch(() => null);
      return equipment?.camera ? [equipment.camera.label] : [];
    },
  });
}
