import { PhoneOff, Video } from 'lucide-react';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Gate } from '../desk/gate.tsx';
import styles from './lawyer.module.css';

interface UnknownCallProps {
  readonly partyKey: string;
  readonly onGoOn: () => void;
}

/** A call that this page did not answer: of another browser, of before a restart, or made up. Until the press nothing is sent. */
export function UnknownCall({ partyKey, onGoOn }: UnknownCallProps) {
  const t = useText('lawyer');
  const { press, isPending, error } = usePress(useOrpc().call.hangUp.mutationOptions());
  return (
    <Gate title={t('unknownCall.title')} lead={t('unknownCall.lead')}>
      <Announce when="now">{error ? <Status tone="stop">{t('failed')}</Status> : null}</Announce>
      <div className={styles.actions}>
        {/* It appears by itself: a press that was meant for what stood there opens no camera. */}
        <Button kind="primary" ends large icon={Video} onPress={onGoOn}>
          {t('unknownCall.goOn')}
        </Button>
        <Button
          kind="danger"
          large
          icon={PhoneOff}
          isDisabled={isPending}
          onPress={() => press({ partyKey })}
        >
          {t('call:control.hangUp')}
        </Button>
      </div>
    </Gate>
  );
}
