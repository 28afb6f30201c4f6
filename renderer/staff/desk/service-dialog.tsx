import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import type { Steps } from './use-steps.ts';

/** Takes the kiosk out of service, or back. `out`: it is out of service now. */
export function ServiceDialog({ out, steps, onClose }: { out: boolean; steps: Steps; onClose: () => void }) {
  const t = useText('desk');
  const go = async () => {
    const changed = await steps.attempt(async (client) => {
      await client.desk.setOutOfService({ out: !out });
      return null;
    });
    if (changed) onClose();
  };
  return (
    <Dialog
      title={out ? t('service.start') : t('service.stopTitle')}
      lead={out ? t('service.stopped') : t('service.stopLead')}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button kind={out ? 'primary' : 'danger'} isDisabled={steps.busy} onPress={() => void go()}>
            {out ? t('service.start') : t('service.stopGo')}
          </Button>
        </>
      }
    />
  );
}
