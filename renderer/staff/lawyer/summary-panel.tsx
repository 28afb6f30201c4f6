import { useState } from 'react';
import { callLimits } from '#contract/call.ts';
import { callResults } from '#contract/lawyer.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { OneOf } from '../controls/choices.tsx';
import styles from './lawyer.module.css';

type Result = (typeof callResults)[number];

/** What was advised, for the person to take along, and what came of it, for the figures. */
export function SummaryPanel({ partyKey }: { readonly partyKey: string }) {
  const t = useText('lawyer');
  const [summary, setSummary] = useState('');
  const [result, setResult] = useState<Result>('answered');
  const { press, isPending, error, isSuccess } = usePress(useOrpc().lawyer.summarise.mutationOptions());
  return (
    <div className={styles.panel}>
      <label className={styles.summary}>
        {t('summary.label')}
        <textarea
          rows={8}
          maxLength={callLimits.summary}
          value={summary}
          onChange={({ target }) => setSummary(target.value)}
        />
      </label>
      <OneOf
        label={t('summary.result')}
        choices={callResults.map((id) => ({ id, title: t(`summary.is.${id}`) }))}
        value={result}
        onChange={setResult}
      />
      <Button
        kind="primary"
        isDisabled={summary.trim() === '' || isPending}
        onPress={() => press({ partyKey, summary: summary.trim(), result })}
      >
        {t('summary.send')}
      </Button>
      <Announce when="now">
        {error ? <Status tone="stop">{t('failed')}</Status> : null}
        {isSuccess ? <Status tone="good">{t('summary.done')}</Status> : null}
      </Announce>
    </div>
  );
}
