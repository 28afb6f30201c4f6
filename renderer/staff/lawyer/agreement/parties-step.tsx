import type { AgreementParty } from '#contract/call-agreement.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Status } from '#renderer/ui/feedback/status.tsx';
import styles from '../lawyer.module.css';
import { StepBox } from '../step-box.tsx';
import type { StepProps } from './step-props.ts';

/** Between whom it is, and how far each has come. */
export function PartiesStep({ agreement: { parties } }: Pick<StepProps, 'agreement'>) {
  const t = useText('lawyer');
  return (
    <StepBox title={t('agreement.parties.title')}>
      {parties.map((party, index) => (
        <Party key={party.partyId} party={party} number={index + 1} />
      ))}
      {parties.length < 2 ? <Status tone="care">{t('agreement.parties.alone')}</Status> : null}
    </StepBox>
  );
}

function Party({ party, number }: { readonly party: AgreementParty; readonly number: number }) {
  const t = useText('lawyer');
  const { name, idNumberMasked } = party;
  return (
    <div className={styles.choices}>
      <strong dir="auto">{name || t('agreement.parties.you', { number })}</strong>
      {name ? (
        <span>
          {idNumberMasked
            ? t('agreement.parties.byCard', { number: idNumberMasked })
            : t('agreement.parties.byName')}
        </span>
      ) : (
        <Status tone="working">{t('agreement.parties.unnamed')}</Status>
      )}
      <Progress party={party} />
    </div>
  );
}

function Progress({ party: { hasRead, signed, unsigned } }: { readonly party: AgreementParty }) {
  const t = useText('lawyer');
  if (signed) return <Status tone="good">{t('agreement.parties.signed')}</Status>;
  if (hasRead) return <Status tone="good">{t('agreement.parties.hasRead')}</Status>;
  return unsigned ? <Status tone="care">{t('agreement.parties.unsigned')}</Status> : null;
}
