import { Signal, SignalLow, SignalMedium } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import type { LocalMediaView } from '../engine/local-media.ts';
import type { Peer } from '../station-call.ts';

const looks = {
  good: { tone: 'good', icon: Signal },
  fair: { tone: 'care', icon: SignalMedium },
  poor: { tone: 'stop', icon: SignalLow },
} as const;

/** What the line is worth: an icon, a word, a colour. */
export function QualitySign({ peer }: { readonly peer: Peer | null }) {
  const t = useText('call');
  if (peer?.link.line !== 'connected') return null;
  const { quality } = peer.link;
  return <Status {...looks[quality]}>{t(`quality.${quality}`)}</Status>;
}

/** What the line no longer carries, and what of the devices is amiss: said as soon as it is so. */
export function LineNotes({ peer, media }: { readonly peer: Peer | null; readonly media: LocalMediaView }) {
  const t = useText('call');
  const { camera, microphone } = media;
  const mode = peer?.party.media?.mode;
  const step = peer?.link.step ?? 'full';
  return (
    <Announce>
      {camera.wanted && isTrouble(camera.state) ? (
        <Status tone="care">{t(`device.camera.${camera.state}`)}</Status>
      ) : null}
      {microphone.wanted && isTrouble(microphone.state) ? (
        <Status tone="stop">{t(`device.microphone.${microphone.state}`)}</Status>
      ) : null}
      {peer && peer.link.line !== 'connected' && peer.link.relay ? (
        <Status tone="stop">{t(`relay.${peer.link.relay}`)}</Status>
      ) : null}
      {step === 'full' ? null : <Status tone="care">{t(`line.${step}`)}</Status>}
      {mode === 'audio' ? <Status tone="care">{t('line.otherAudio')}</Status> : null}
      {mode === 'text' ? <Status tone="care">{t('line.otherText')}</Status> : null}
    </Announce>
  );
}

type State = LocalMediaView['camera']['state'];
function isTrouble(state: State): state is 'missing' | 'busy' | 'not-allowed' {
  return state === 'missing' || state === 'busy' || state === 'not-allowed';
}
