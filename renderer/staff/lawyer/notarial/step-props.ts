import type { NotarisationShown } from '#contract/notarisation.ts';
import type { useNotarise } from '#renderer/features/notarisation/index.ts';

export interface StepProps {
  readonly notarisation: NotarisationShown;
  readonly act: ReturnType<typeof useNotarise>['act'];
}
