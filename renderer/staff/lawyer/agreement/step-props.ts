import type { CallAgreement } from '#contract/call-agreement.ts';
import type { useAgree } from '#renderer/features/agreement/index.ts';

export interface StepProps {
  readonly agreement: CallAgreement;
  readonly act: ReturnType<typeof useAgree>['act'];
}
