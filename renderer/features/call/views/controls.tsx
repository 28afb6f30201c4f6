import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import type { LocalMedia } from '../engine/local-media.ts';
import { useLocalMedia } from './hooks.ts';

/** Microphone and camera: nobody but their owner turns them on. */
export function DeviceButtons({ media }: { readonly media: LocalMedia }) {
  const t = useText('call');
  const { camera, microphone } = useLocalMedia(media);
  return (
    <>
      <Button
        icon={microphone.wanted ? Mic : MicOff}
        onPress={() => (microphone.wanted ? media.microphone.turnOff() : void media.microphone.turnOn())}
      >
        {t(microphone.wanted ? 'control.mute' : 'control.unmute')}
      </Button>
      <Button
        icon={camera.wanted ? Video : VideoOff}
        onPress={() => (camera.wanted ? media.camera.turnOff() : void media.camera.turnOn())}
      >
        {t(camera.wanted ? 'control.cameraOff' : 'control.cameraOn')}
      </Button>
    </>
  );
}
