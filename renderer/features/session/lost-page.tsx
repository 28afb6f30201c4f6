import { House, Signpost } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';

/** This step of the visit cannot be shown: it says so, and leads home. */
export function LostPage({ onHome }: { onHome: () => void }) {
  const t = useText('kiosk');
  return (
    <MessagePage
      icon={Signpost}
      tone="care"
      title={t('lost.title')}
      lead={t('lost.lead')}
      primary={
        <Button kind="primary" large icon={House} onPress={onHome}>
          {t('toHome')}
        </Button>
      }
    />
  );
}
