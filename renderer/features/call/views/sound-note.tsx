import { Volume2 } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import type { Loudspeaker, LoudspeakerView } from '../engine/loudspeaker.ts';

export function useLoudspeaker(loudspeaker: Loudspeaker): LoudspeakerView {
  return useSyncExternalStore(loudspeaker.subscribe, () => loudspeaker.view);
}

/** Nothing is heard, so that nobody else hears it: why, and the way to hear it all the same. */
export function SoundNote({ loudspeaker }: { readonly loudspeaker: Loudspeaker }) {
  const t = useText('call');
  const { held } = useLoudspeaker(loudspeaker);
  return (
    <>
      <Announce when="now">{held ? <Status tone="stop">{t(`sound.${held}`)}</Status> : null}</Announce>
      {held ? (
        <Button icon={Volume2} onPress={() => loudspeaker.release()}>
          {t('sound.useOwn')}
        </Button>
      ) : null}
    </>
  );
}
