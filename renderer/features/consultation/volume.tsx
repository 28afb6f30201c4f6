import { Volume2 } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { type Loudspeaker, useLoudspeaker } from '../call/index.ts';

const volumes = [0.25, 0.5, 0.75, 1] as const;

/** Louder with each press, and from the loudest to the softest. */
export function Volume({ loudspeaker }: { readonly loudspeaker: Loudspeaker }) {
  const t = useText('consultation');
  const { volume } = useLoudspeaker(loudspeaker);
  const change = () => loudspeaker.setVolume(volumes.find((one) => one > volume) ?? volumes[0]);
  return (
    <Button icon={Volume2} onPress={change}>
      {t('call.volume', { percent: 100 * volume })}
    </Button>
  );
}
