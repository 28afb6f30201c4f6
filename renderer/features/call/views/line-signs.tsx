import { Signal, SignalLow, SignalMedium } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { sendingSteps } from '../engine/ladder.ts';
import type { LocalMediaView } from '../engine/local-media.ts';
import type { Peer } from '../station-call.ts';

const looks = {
  good: { tone: 'good', icon: Signal },
  fair: { tone: 'care', icon: SignalMedium },
  poor: { tone: 'stop', icon: SignalLow },
} as const;

/** What the line is worth, the weakest of them: an icon, a word, a colour. */
export function QualitySign({ peers }: { readonly peers: readonly Peer[] }) {
  const t = useText('call');
  const qualities = peers.filter(({ link }) => link.line === 'connected').map(({ link }) => link.quality);
  const quality = (['poor', 'fair', 'good'] as const).find((one) => qualities.includes(one));
  if (!quality) return null;
  return <Status {...looks[quality]}>{t(`quality.${quality}`)}</Status>;
}

interface LineNotesProps {
  readonly peers: readonly Peer[];
  readonly media: LocalMediaView;
}

/** What the lines no longer carry, and what of the devices is amiss: said as soon as it is so. */
export function LineNotes({ peers, media }: LineNotesProps) {
  const t = useText('call');
  const { camera, microphone } = media;
  const modes = peers.map(({ party }) => party.media?.mode);
  const steps = peers.map(({ link }) => link.step);
  const relay = peers.find(({ link }) => link.line !== 'connected' && link.relay)?.link.relay;
  const step = sendingSteps.findLast((one) => steps.includes(one)) ?? 'full';
  return (
    <Announce>
      {camera.wanted && isTrouble(camera.state) ? (
        <Status tone="care">{t(`device.camera.${camera.state}`)}</Status>
      ) : null}
      {microphone.wanted && isTrouble(microphone.state) ? (
        <Status tone="stop">{t(`device.microphone.${microphone.state}`)}</Status>
      ) : null}
      {relay ? <Status tone="stop">{t(`relay.${relay}`)}</Status> : null}
      {step === 'full' ? null : <Status tone="care">{t(`line.${step}`)}</Status>}
      {peers.some(({ party }) => party.media?.captions) ? (
        <Status tone="working">{t('captions.other')}</Status>
      ) : null}
      {modes.includes('audio') ? <Status tone="care">{t('line.otherAudio')}</Status> : null}
      {modes.includes('text') ? <Status tone="care">{t('line.otherText')}</Status> : null}
    </Announce>
  );
}

type State = LocalMediaView['camera']['state'];
function isTrouble(state: State): state is 'missing' | 'busy' | 'not-allowed' {
  return state === 'missing' || state === 'busy' || state === 'not-allowed';
}
