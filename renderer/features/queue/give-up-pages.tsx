import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { TryAgain } from '#renderer/ui/feedback/query-state.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { CancelOutcome } from './ticket-calls.ts';

interface GiveUpPageProps {
  readonly number: string;
  readonly onYes: () => void;
  readonly onBack: () => void;
}

/** Asks before a number is given back: it cannot be had again. */
export function GiveUpPage({ number, onYes, onBack }: GiveUpPageProps) {
  const t = useText('kiosk');
  return (
    <MessagePage
      icon={CircleHelp}
      tone="care"
      title={t('giveUp.title', { number })}
      lead={t('giveUp.lead')}
      back={{ words: t('giveUp.keep'), onPress: onBack }}
      ending={
        <Button kind="danger" large onPress={onYes}>
          {t('giveUp.yes')}
        </Button>
      }
    />
  );
}

export function GivingUpPage() {
  const t = useText('kiosk');
  return (
    <Page title={t('giveUp.going')} content="start">
      <Progress>{t('giveUp.going')}</Progress>
    </Page>
  );
}

export function GivenUpPage({ onHome, onFinish }: { onHome: () => void; onFinish: () => void }) {
  const t = useText('kiosk');
  return (
    <MessagePage
      icon={CircleCheck}
      tone="good"
      title={t('givenUp.title')}
      lead={t('givenUp.lead')}
      back={{ words: t('toHome'), onPress: onHome }}
      ending={
        <Button kind="primary" ends large onPress={onFinish}>
          {t('finish')}
        </Button>
      }
    />
  );
}

interface NotGivenUpPageProps {
  readonly trouble: CancelOutcome['outcome'];
  readonly onAgain: () => void;
  readonly onBack: () => void;
}

export function NotGivenUpPage({ trouble, onAgain, onBack }: NotGivenUpPageProps) {
  const t = useText('kiosk');
  const called = trouble === 'not-waiting';
  return (
    <MessagePage
      icon={CircleAlert}
      tone="care"
      title={t(called ? 'notGivenUp.called.title' : 'notGivenUp.failed.title')}
      lead={t(called ? 'notGivenUp.called.words' : 'notGivenUp.failed.words')}
      back={{ onPress: onBack }}
      primary={called ? null : <TryAgain kind="primary" onPress={onAgain} />}
    />
  );
}
