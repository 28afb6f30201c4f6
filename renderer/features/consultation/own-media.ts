import type { StationClient } from '#contract/contract.ts';
import type { TerminalProfile } from '#contract/terminal.ts';
import { LocalMedia, type LocalMediaParts, Loudspeaker, type LoudspeakerParts } from '../call/index.ts';

/** Which camera, microphones and loudspeaker are meant, as the station says. */
export interface MeantDevices extends Pick<LocalMediaParts, 'choices' | 'headset' | 'taken'> {
  readonly loudspeaker: NonNullable<LoudspeakerParts['choice']>;
}

type Meant = keyof NonNullable<TerminalProfile['callDevices']>;

/** Asks at once: when a call begins nobody waits for it. What could not be asked is asked again when it is needed. */
export function meantDevices(client: StationClient): MeantDevices {
  const profile = askedEarly(() => client.terminal.profile());
  // Where nobody is told, such as a box of a host, there is no camera for papers.
  const equipment = askedEarly(() => client.captures.equipment());
  const chosen = (device: Meant) => async () => {
    const label = (await profile())?.callDevices?.[device] ?? null;
    return label === null ? null : { label };
  };
  return {
    choices: { camera: chosen('camera'), microphone: chosen('microphone') },
    headset: chosen('headsetMicrophone'),
    loudspeaker: chosen('loudspeaker'),
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

/** What this end of a call sends, and where it hears the others. */
export interface OwnDevices {
  readonly media: LocalMedia;
  readonly loudspeaker: Loudspeaker;
}

export function ownDevices(client: StationClient, meant = meantDevices(client)): OwnDevices {
  const media = navigator.mediaDevices;
  return {
    media: ownMedia(client, meant),
    loudspeaker: new Loudspeaker({ media, choice: meant.loudspeaker }),
  };
}
