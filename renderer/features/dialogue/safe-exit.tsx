import { DoorOpen } from 'lucide-react';
import { useLayoutEffect } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import type { GuideRef } from './places.ts';

/** Beside the keys that are pressed to answer; no page uses it for anything else. */
const exitKey = 'End';

/**
 * For whoever is afraid of the one who may come up behind: one touch, or the key End, and the page, what was said and the visit are
 * gone. It waits for nothing, not even for its first moments to pass. Undefined where a guide names no danger.
 */
export function useSafeExit({ danger }: Pick<GuideRef, 'danger'>) {
  const t = useText('dialogue');
  const { end, facts } = useVisit();
  const isNeeded = danger.length > 0;
  const leave = () => {
    facts.clear();
    end('left');
  };
  useLayoutEffect(() => {
    if (!isNeeded) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key === exitKey) leave();
    };
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  });
  if (!isNeeded) return undefined;
  return (
    <Button kind="secondary" ends={false} large icon={DoorOpen} onPress={leave}>
      {t('exit')}
    </Button>
  );
}
