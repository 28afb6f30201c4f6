import { Send } from 'lucide-react';
import { useState } from 'react';
import { callLimits } from '#contract/call.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { TypingPage } from '#renderer/ui/page/typing-page.tsx';
import { useOfCall } from '../call/index.ts';
import type { At } from './places.ts';
import { useConsultation } from './use-consultation.ts';

/** A line for the lawyer, in one's own words. */
export function WritePage({ place, go }: At<'write'>) {
  const t = useText('consultation');
  const { call } = useConsultation(place.requestKey);
  const [failed, setFailed] = useState(false);
  // Whoever is in the call reads what is written.
  const parties = useOfCall(call, (now) => now.call?.parties.length) ?? 0;
  const title = t(parties > 2 ? 'write.all' : 'write.title');
  const text = place.text.trim();
  const send = () => {
    if (!call || text === '') return;
    call.say(text).then(go.back, () => setFailed(true));
  };
  return (
    <TypingPage
      title={title}
      lead={failed ? t('call:chat.failed') : t('write.lead')}
      label={title}
      lines="many"
      isPrivate
      most={callLimits.chat}
      value={place.text}
      onChange={(typed) => go.keep({ ...place, text: typed })}
      back={{ onPress: go.back }}
      primary={
        <Button kind="primary" large icon={Send} isDisabled={text === '' || !call} onPress={send}>
          {t('write.send')}
        </Button>
      }
    />
  );
}
