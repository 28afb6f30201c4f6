import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { TryAgain } from '#renderer/ui/feedback/query-state.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { At } from './places.ts';

/** Asks before a number is given back: it cannot be had again. */
export function GiveUpPage({ place, go }: At<'giveUp'>) {
  const t = useText('kiosk');
  return (
    <MessagePage
      icon={CircleHelp}
      tone="care"
      title={t('giveUp.title', { number: place.number })}
      lead={t('giveUp.lead')}
      back={{ words: t('giveUp.keep'), onPress: go.back }}
      ending={
        <Button kind="danger" large onPress={() => go.replace({ ...place, at: 'givingUp' })}>
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

export function GivenUpPage({ go }: At<'givenUp'>) {
  const t = useText('kiosk');
  const { end } = useVisit();
  return (
    <MessagePage
      icon={CircleCheck}
      tone="good"
      title={t('givenUp.title')}
      lead={t('givenUp.lead')}
      back={{ words: t('toHome'), onPress: go.home }}
      ending={
        <Button kind="primary" ends large onPress={() => end('finished')}>
          {t('finish')}
        </Button>
      }
    />
  );
}

export function NotGivenUpPage({ place, go }: At<'notGivenUp'>) {
  const t = useText('kiosk');
  const called = place.trouble === 'not-waiting';
  return (
    <MessagePage
      icon={CircleAlert}
      tone="care"
      title={t(called ? 'notGivenUp.called.title' : 'notGivenUp.failed.title')}
      lead={t(called ? 'notGivenUp.called.words' : 'notGivenUp.failed.words')}
      back={{ onPress: go.back }}
      primary={
        called ? null : <TryAgain kind="primary" onPress={() => go.replace({ ...place, at: 'givingUp' })} />
      }
    />
  );
}
