import { useState } from 'react';
import { agreementLimits } from '#contract/call-agreement.ts';
import { disputeKinds } from '#contract/mediation.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { OneOf } from '#renderer/staff/controls/choices.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import styles from '../lawyer.module.css';
import { StepBox } from '../step-box.tsx';
import type { StepProps } from './step-props.ts';

/** What it is about: its kind, and a sentence. */
export function DisputeStep({ agreement, act }: StepProps) {
  const t = useText('lawyer');
  const [kind, setKind] = useState(agreement.kind);
  const [account, setAccount] = useState(agreement.account);
  const isSame = kind === agreement.kind && account.trim() === agreement.account;
  return (
    <StepBox title={t('agreement.dispute.title')}>
      <details>
        <summary>
          {t('agreement.dispute.kind')}: {t(`mediation:kinds.${kind}`)}
        </summary>
        <OneOf
          label={t('agreement.dispute.kind')}
          choices={disputeKinds.map((id) => ({ id, title: t(`mediation:kinds.${id}`) }))}
          value={kind}
          onChange={setKind}
        />
      </details>
      <label className={styles.summary}>
        {t('agreement.dispute.account')}
        <textarea
          rows={3}
          maxLength={agreementLimits.account}
          value={account}
          onChange={({ target }) => setAccount(target.value)}
        />
      </label>
      <Button
        kind="primary"
        isDisabled={account.trim() === '' || isSame}
        onPress={() => act({ does: 'write-dispute', kind, account: account.trim() })}
      >
        {t('agreement.dispute.keep')}
      </Button>
    </StepBox>
  );
}
