import { CircleAlert } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { TryAgain } from '#renderer/ui/feedback/query-state.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { At } from './places.ts';

/** The number is being written down. */
export function TakingPage() {
  const t = useText('kiosk');
  return (
    <Page title={t('taking.title')} content="start">
      <Progress>{t('taking.waitingFor')}</Progress>
    </Page>
  );
}

/** No number was given, and why. */
export function NotTakenPage({ place, go }: At<'notTaken'>) {
  const t = useText('kiosk');
  const { trouble, wish } = place;
  const mayHelpAgain = trouble !== 'closed' && trouble !== 'full';
  return (
    <MessagePage
      icon={CircleAlert}
      tone="care"
      title={t(`notTaken.${trouble}.title`)}
      lead={t(`notTaken.${trouble}.words`)}
      back={{ words: t('toHome'), onPress: go.home }}
      primary={
        mayHelpAgain ? (
          <TryAgain kind="primary" onPress={() => go.replace({ ...place, at: 'taking' })} />
        ) : (
          <Button
            kind="primary"
            large
            onPress={() => go.backTo({ at: 'chooseService', reason: wish.reason })}
          >
            {t('notTaken.otherService')}
          </Button>
        )
      }
    />
  );
}
