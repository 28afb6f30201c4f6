import { memo, useState } from 'react';
import { ChatLines, type StationCall, useOfCall } from '#renderer/features/call/index.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Field } from '../controls/field.tsx';
import styles from './lawyer.module.css';

const phrases = ['notHeard', 'noHurry', 'flat', 'lookUp', 'understood', 'else'] as const;

/** What was written, what is written often, and what is written now. */
export const ChatPanel = memo(function ChatPanel({ call }: { readonly call: StationCall }) {
  const t = useText('lawyer');
  const chat = useOfCall(call, (now) => now.chat) ?? [];
  const parties = useOfCall(call, (now) => now.call?.parties) ?? [];
  const [text, setText] = useState('');
  const [failed, setFailed] = useState(false);
  const say = (words: string, done: () => void) => {
    if (words === '') return;
    call.say(words).then(
      () => {
        done();
        setFailed(false);
      },
      () => setFailed(true),
    );
  };
  const send = () => say(text.trim(), () => setText(''));
  return (
    <form
      className={styles.panel}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ChatLines lines={chat} parties={parties} />
      <Announce>{failed ? <Status tone="stop">{t('call:chat.failed')}</Status> : null}</Announce>
      <Field label={t('chat.label')} value={text} onChange={setText} maxLength={500} />
      <Button kind="primary" onPress={send}>
        {t('chat.send')}
      </Button>
      <fieldset className={styles.phrases} aria-label={t('chat.phrases')}>
        {phrases.map((phrase) => (
          <Button key={phrase} onPress={() => say(t(`phrase.${phrase}`), () => undefined)}>
            {t(`phrase.${phrase}`)}
          </Button>
        ))}
      </fieldset>
    </form>
  );
});
