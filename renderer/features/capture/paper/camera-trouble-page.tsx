import { CameraOff } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { TryAgain } from '#renderer/ui/feedback/query-state.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import type { CameraTrouble } from '../camera/open-camera.ts';

export interface CameraTroublePageProps {
  /** `not-begun`: the station did not say under which name to keep the pages. */
  readonly trouble: CameraTrouble | 'not-begun';
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
      primary={<TryAgain kind="primary" onPress={onAgain} />}
    />
  );
}
