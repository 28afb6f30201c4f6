import { safe } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import { BookX } from 'lucide-react';
import type { StationClient } from '#contract/contract.ts';
import { useClient } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { TryAgain } from '#renderer/ui/feedback/query-state.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { TextAddress } from '../places.ts';
import { readText } from './read-text.ts';
import { ShownText, type TextPageProps } from './shown-text.tsx';

/** An article of a law, a guide, a case: read, heard, printed, or taken away. */
export function TextPage(props: TextPageProps) {
  const t = useText('library');
  const client = useClient();
  const { address } = props.place;
  const asked = useQuery({
    queryKey: ['text', address],
    queryFn: ({ signal }) => readWithVoice(client, address, signal),
  });
  const back = { onPress: props.onBack };
  if (asked.isPending) {
    return (
      <Page title={t('text.opening')} back={back} content="start">
        <Progress>{t('text.opening')}</Progress>
      </Page>
    );
  }
  const unread = { icon: BookX, tone: 'care', back } as const;
  if (asked.isError) {
    return (
      <MessagePage
        {...unread}
        title={t('text.failed')}
        primary={<TryAgain kind="primary" onPress={asked.refetch} />}
      />
    );
  }
  const { text, hasVoice } = asked.data;
  if (!text) return <MessagePage {...unread} title={t('text.absent')} lead={t('text.goBack')} />;
  return <ShownText {...props} text={text} hasVoice={hasVoice} />;
}

/** Both at once: a button that came after the text would move the others. A voice that fails is no voice. */
async function readWithVoice(client: StationClient, address: TextAddress, signal: AbortSignal) {
  const [text, voices] = await Promise.all([
    readText(client, address, signal),
    safe(client.speech.voices(undefined, { signal })),
  ]);
  return { text, hasVoice: voices.data?.includes('zh-CN') ?? false };
}
