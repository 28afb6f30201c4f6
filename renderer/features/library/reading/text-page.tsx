import { safe } from '@orpc/client';
import { BookX } from 'lucide-react';
import type { StationClient } from '#contract/contract.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { TextAddress } from '../places.ts';
import { useAsked } from '../use-asked.ts';
import { readText } from './read-text.ts';
import { ShownText, type TextPageProps } from './shown-text.tsx';

/** An article of a law, a guide, a case: read, heard, printed, or taken away. */
export function TextPage(props: TextPageProps) {
  const t = useText('library');
  const asked = useAsked((client, signal) => readWithVoice(client, props.place.address, signal), []);
  const back = { onPress: props.onBack };
  if (asked.state === 'asking') {
    return (
      <Page title={t('text.opening')} back={back} content="start">
        <Progress>{t('text.opening')}</Progress>
      </Page>
    );
  }
  if (asked.state === 'failed' || !asked.answer.text) {
    return (
      <MessagePage
        icon={BookX}
        tone="care"
        title={asked.state === 'failed' ? t('text.failed') : t('text.absent')}
        lead={t('text.goBack')}
        back={back}
      />
    );
  }
  return <ShownText {...props} text={asked.answer.text} hasVoice={asked.answer.hasVoice} />;
}

/** Both at once: a button that came after the text would move the others. A voice that fails is no voice. */
async function readWithVoice(client: StationClient, address: TextAddress, signal: AbortSignal) {
  const [text, voices] = await Promise.all([
    readText(client, address, signal),
    safe(client.speech.voices(undefined, { signal })),
  ]);
  return { text, hasVoice: voices.data?.includes('zh-CN') ?? false };
}
