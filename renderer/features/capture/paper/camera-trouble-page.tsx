import { CameraOff, RotateCw } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import type { CameraTrouble } from '../camera/open-camera.ts';

export interface CameraTroublePageProps {
  readonly trouble: CameraTrouble;
  readonly onAgain: () => void;
  readonly onBack: () => void;
}

/** No picture: what is the matter, and what can be done now. */
export function CameraTroublePage({ trouble, onAgain, onBack }: CameraTroublePageProps) {
  const t = useText('capture');
  return (
    <MessagePage
      icon={CameraOff}
      tone="care"
      title={t('trouble.title')}
      lead={t(`trouble.${trouble}`)}
      back={{ onPress: onBack }}
      primary={
        <Button kind="primary" large icon={RotateCw} onPress={onAgain}>
          {t('trouble.again')}
        </Button>
      }
    />
  );
}
