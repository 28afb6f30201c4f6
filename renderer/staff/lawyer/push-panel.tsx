import { Camera, FileText, ListChecks, Scale } from 'lucide-react';
import { useState } from 'react';
import type { Pushed } from '#contract/call.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Field } from '../controls/field.tsx';
import styles from './lawyer.module.css';

/** What goes onto the other's screen. */
export function PushPanel({ partyKey }: { readonly partyKey: string }) {
  const t = useText('lawyer');
  const [address, setAddress] = useState('');
  const [title, setTitle] = useState('');
  const { press, isPending, error, isSuccess } = usePress(useOrpc().lawyer.push.mutationOptions());
  const push = (pushed: Pushed) => press({ partyKey, pushed });
  const isWhole = address.trim() !== '' && title.trim() !== '';
  const what = { title: title.trim() };
  return (
    <div className={styles.panel}>
      <Button kind="primary" icon={Camera} onPress={() => push({ what: 'photograph' })}>
        {t('push.photograph')}
      </Button>
      <Field label={t('push.title')} value={title} onChange={setTitle} maxLength={120} />
      <Field label={t('push.address')} value={address} onChange={setAddress} maxLength={200} />
      <div className={styles.actions}>
        <Button
          icon={Scale}
          isDisabled={!isWhole || isPending}
          onPress={() => push({ what: 'article', article: address.trim(), ...what })}
        >
          {t('push.article')}
        </Button>
        <Button
          icon={ListChecks}
          isDisabled={!isWhole || isPending}
          onPress={() => push({ what: 'dialogue', guide: address.trim(), ...what })}
        >
          {t('push.dialogue')}
        </Button>
        <Button
          icon={FileText}
          isDisabled={!isWhole || isPending}
          onPress={() => push({ what: 'form', form: address.trim(), ...what })}
        >
          {t('push.form')}
        </Button>
      </div>
      <Announce when="now">
        {error ? <Status tone="stop">{t('failed')}</Status> : null}
        {isSuccess ? <Status tone="good">{t('push.done')}</Status> : null}
      </Announce>
    </div>
  );
}
