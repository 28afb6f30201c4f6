import { BookX, RotateCcw } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { At, Trouble } from './places.ts';
import { useSafeExit } from './safe-exit.tsx';

/** The station is asked what comes next; or it had no answer. */
export function NextPage({ place, go }: At<'next'>) {
  const t = useText('dialogue');
  const exit = useSafeExit(place.guide);
  if (place.trouble)
    return (
      <TroublePage
        trouble={place.trouble}
        onAgain={() => go.replace({ ...place, trouble: null })}
        onBack={go.back}
      />
    );
  return (
    <Page
      title={<span lang={place.guide.title.language}>{place.guide.title.words}</span>}
      content="start"
      back={{ onPress: go.back }}
      ending={exit}
    >
      <Progress>{t('next')}</Progress>
    </Page>
  );
}

/** A guide is opened by its id. */
export function StartPage({ place, go }: At<'start'>) {
  const t = useText('dialogue');
  if (place.trouble)
    return (
      <TroublePage
        trouble={place.trouble}
        onAgain={() => go.replace({ ...place, trouble: null })}
        onBack={go.back}
      />
    );
  return (
    <Page title={t('home.title')} content="start" back={{ onPress: go.back }}>
      <Progress>{t('opening')}</Progress>
    </Page>
  );
}

interface TroublePageProps {
  readonly trouble: Trouble;
  readonly onAgain: () => void;
  readonly onBack: () => void;
}

function TroublePage({ trouble, onAgain, onBack }: TroublePageProps) {
  const t = useText('dialogue');
  const { hotline } = useVisit().profile;
  return (
    <MessagePage
      icon={BookX}
      tone="care"
      title={t(`trouble.${trouble}.title`)}
      lead={t(`trouble.${trouble}.lead`, { hotline })}
      back={{ onPress: onBack }}
      primary={
        trouble === 'failed' ? (
          <Button kind="primary" large icon={RotateCcw} onPress={onAgain}>
            {t('common:tryAgain')}
          </Button>
        ) : null
      }
    />
  );
}
