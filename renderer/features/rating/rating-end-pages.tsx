import { CircleAlert, HeartHandshake } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { TryAgain } from '#renderer/ui/feedback/query-state.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { At } from './places.ts';

export function SendingPage() {
  const t = useText('kiosk');
  return (
    <Page title={t('sending.title')} content="start">
      <Progress>{t('sending.waitingFor')}</Progress>
    </Page>
  );
}

export function ThanksPage({ go }: At<'thanks'>) {
  const t = useText('kiosk');
  const { end } = useVisit();
  return (
    <MessagePage
      icon={HeartHandshake}
      tone="good"
      title={t('thanks.title')}
      lead={t('thanks.lead')}
      back={{ words: t('toHome'), onPress: go.home }}
      ending={
        <Button kind="primary" ends large onPress={() => end('finished')}>
          {t('finish')}
        </Button>
      }
    />
  );
}

/** The rating was not taken, and why. */
export function NotRatedPage({ place: { trouble, tried }, go }: At<'notRated'>) {
  const t = useText('kiosk');
  const again = () => tried && go.replace({ at: 'sending', ...tried });
  return (
    <MessagePage
      icon={CircleAlert}
      tone="care"
      title={t(`notRated.${trouble}.title`)}
      lead={t(`notRated.${trouble}.words`)}
      back={{ words: t('toHome'), onPress: go.home }}
      primary={trouble === 'failed' ? <TryAgain kind="primary" onPress={again} /> : null}
    />
  );
}
