import type { CallAgreement } from '#contract/call-agreement.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { StepBox } from '../step-box.tsx';
import { PartiesStep } from './parties-step.tsx';

/** As it stands, for whoever puts it into words: nothing of it is theirs to do. */
export function AgreementText({ agreement }: { readonly agreement: CallAgreement }) {
  const t = useText('lawyer');
  return (
    <>
      <PartiesStep agreement={agreement} />
      <StepBox title={t('tabs.agreement')}>
        <p dir="auto">{agreement.account}</p>
        {agreement.points.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two points may be alike
          <p key={index} dir="auto">
            {t('mediation:readBack.point', { number: index + 1, text })}
          </p>
        ))}
      </StepBox>
    </>
  );
}
