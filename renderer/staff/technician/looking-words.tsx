import { useText } from '#renderer/i18n/texts.ts';
import { Status } from '#renderer/ui/feedback/status.tsx';

/** The doctor has not looked at everything yet. */
export function StillLooking() {
  const t = useText('doctor');
  return <Status tone="working">{t('looking')}</Status>;
}
