import { CircleAlert, HeartHandshake } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { TryAgain } from '#renderer/ui/feedback/query-state.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { RateTrouble } from './rate-ticket.ts';

export function SendingPage() {
  const t = useText('kiosk');
  return (
    <Page title={t('sending.title')} content="start">
      <Progress>{t('sending.waitingFor')}</Progress>
    </Page>
  );
}

export function ThanksPage({ onHome, onFinish }: { onHome: () => void; onFinish: () => void }) {
  const t = useText('kiosk');
  return (
    <MessagePage
      icon={HeartHandshake}
      tone="good"
      title={t('thanks.title')}
      lead={t('thanks.lead')}
      back={{ words: t('toHome'), onPress: onHome }}
      ending={
        <Button kind="primary" ends large onPress={onFinish}>
          {t('finish')}
        </Button>
      }
    />
  );
}

interface NotRatedPageProps {
  readonly trouble: RateTrouble;
  readonly onAgain: () => void;
  readonly onBack: () => void;
}

/** The rating was not taken, and why. */
export function NotRatedPage({ trouble, onAgain, onBack }: NotRatedPageProps) {
  const t = useText('kiosk');
  return (
    <MessagePage
      icon={CircleAlert}
      tone="care"
      title={t(`notRated.${trouble}.title`)}
      lead={t(`notRated.${trouble}.words`)}
      back={{ words: t('toHome'), onPress: onBack }}
      primary={trouble === 'failed' ? <TryAgain kind="primary" onPress={onAgain} /> : null}
    />
  );
}
