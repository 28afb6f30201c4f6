import { MonitorUp, RotateCcw, TicketCheck } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import type { Go } from '#renderer/navigation/feature.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { useTakeNumber } from '../library/index.ts';
import type { At } from './places.ts';

/** The form goes to the desk with the visitor's number; whoever has none yet takes one. */
export function DeskPage({ place, go }: At<'desk'>) {
  const t = useText('forms');
  const takeNumber = useTakeNumber(go as Go);
  const { outcome } = place;
  if (outcome === null)
    return (
      <Page title={t('desk.asking')} content="start" back={{ onPress: go.back }}>
        <Progress>{t('desk.asking')}</Progress>
      </Page>
    );
  return (
    <MessagePage
      icon={MonitorUp}
      tone={outcome === 'failed' ? 'care' : 'good'}
      title={t(`desk.${outcome}.title`)}
      lead={t(`desk.${outcome}.lead`)}
      back={{ onPress: go.back }}
      primary={
        outcome === 'waits' && takeNumber ? (
          <Button kind="primary" large icon={TicketCheck} onPress={() => takeNumber({ state: 'unknown' })}>
            {t('desk.waits.take')}
          </Button>
        ) : outcome === 'failed' ? (
          <Button
            kind="primary"
            large
            icon={RotateCcw}
            onPress={() => go.replace({ ...place, outcome: null })}
          >
            {t('common:tryAgain')}
          </Button>
        ) : null
      }
    />
  );
}
