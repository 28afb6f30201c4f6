import { Unplug } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';

/** That the line cannot be seen, and that a number is valid all the same. */
export function CutOffStatus() {
  const t = useText('kiosk');
  return (
    <Announce>
      <Status tone="care" icon={Unplug} banner>
        {t('cutOff')}
      </Status>
    </Announce>
  );
}
