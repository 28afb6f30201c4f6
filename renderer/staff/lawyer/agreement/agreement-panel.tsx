import { isDefinedError } from '@orpc/client';
import { CircleCheckBig, PenLine } from 'lucide-react';
import type { CallAgreement } from '#contract/call-agreement.ts';
import { canBeAsked, useAgree } from '#renderer/features/agreement/index.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import styles from '../lawyer.module.css';
import { SaveRecord } from '../save-record.tsx';
import { StepBox } from '../step-box.tsx';
import { DisputeStep } from './dispute-step.tsx';
import { PartiesStep } from './parties-step.tsx';
import { PointsStep } from './points-step.tsx';
import type { StepProps } from './step-props.ts';

export interface AgreementPanelProps {
  readonly partyKey: string;
  readonly agreement: CallAgreement;
}

/** An agreement from its first word to its confirmation; both parties see it as it is written. */
export function AgreementPanel({ partyKey, agreement }: AgreementPanelProps) {
  const t = useText('lawyer');
  const { act, error } = useAgree(partyKey);
  const why = isDefinedError(error) && error.code === 'BAD_MESSAGE' ? error.data.why : null;
  const of = { agreement, act };
  return (
    <div className={styles.panel}>
      <PartiesStep agreement={agreement} />
      {agreement.closing ? null : (
        <>
          <DisputeStep {...of} />
          <PointsStep {...of} />
        </>
      )}
      <Announce when="now">
        {error ? <Status tone="stop">{why ? t(badKey(why)) : t('agreement.failed')}</Status> : null}
      </Announce>
      <Signatures {...of} />
      <Finish {...of} partyKey={partyKey} />
    </div>
  );
}

const bad = {
  'too-long': 'agreement.bad.too-long',
  'too-many': 'agreement.bad.too-many',
  empty: 'agreement.bad.empty',
  'not-plain': 'agreement.bad.not-plain',
} as const;

function badKey(why: string): (typeof bad)[keyof typeof bad] | 'agreement.failed' {
  return Object.hasOwn(bad, why) ? bad[why as keyof typeof bad] : 'agreement.failed';
}

function Signatures({ agreement, act }: StepProps) {
  const t = useText('lawyer');
  const { toSign, refused, closing, mismatch } = agreement;
  return (
    <StepBox title={t('agreement.signatures.title')}>
      {mismatch ? <Status tone="stop">{t('agreement.mismatch')}</Status> : null}
      {refused ? <Status tone="care">{t('agreement.signatures.refused')}</Status> : null}
      {toSign && !closing && !isSigned(agreement) ? (
        <Status tone="working">{t('agreement.signatures.waiting')}</Status>
      ) : null}
      {toSign || closing ? null : (
        <>
          <Button
            kind="primary"
            icon={PenLine}
            isDisabled={!canBeAsked(agreement)}
            onPress={() => act({ does: 'ask-signatures' })}
          >
            {t('agreement.signatures.ask')}
          </Button>
          <p>{t('agreement.signatures.hint')}</p>
        </>
      )}
    </StepBox>
  );
}

function isSigned({ parties }: CallAgreement): boolean {
  return parties.length === 2 && parties.every(({ signed }) => signed !== null);
}

function Finish({ agreement, act, partyKey }: StepProps & Pick<AgreementPanelProps, 'partyKey'>) {
  const t = useText('lawyer');
  const { closing, finished } = agreement;
  return (
    <StepBox title={t('agreement.finish.title')}>
      {closing ? null : (
        <Button
          kind="primary"
          icon={CircleCheckBig}
          isDisabled={!isSigned(agreement) || agreement.mismatch}
          onPress={() => act({ does: 'finish' })}
        >
          {t('agreement.finish.do')}
        </Button>
      )}
      {closing && !finished ? <Status tone="working">{t('agreement.finish.closing')}</Status> : null}
      {finished ? (
        <>
          <Status tone="good">{t('agreement.finish.done')}</Status>
          <SaveRecord partyKey={partyKey} name="agreement.json" words={t('agreement.finish.save')} />
          <p>{t('agreement.finish.hint')}</p>
          <p className={styles.code}>{finished.sha256}</p>
        </>
      ) : null}
    </StepBox>
  );
}
