import type { StateReason } from '#contract/devices.ts';
import type { Finding } from '#contract/doctor.ts';
import { useText } from '#renderer/i18n/texts.ts';

export interface FindingWords {
  readonly what: string;
  /** Empty for what is well. */
  readonly cause: string;
  readonly remedy: string;
}

/** The words of a finding in the language now chosen. */
export function useFindingWords(): (finding: Pick<Finding, 'key' | 'reason' | 'params'>) => FindingWords {
  const t = useText('doctor');
  return ({ key, reason, params }) => ({
    what: t(`finding.${key}.what`, { defaultValue: key, ...params }),
    cause: t([`reason.${reason}.cause`, `finding.${key}.cause`], { defaultValue: '', ...params }),
    remedy: t([`reason.${reason}.remedy`, `finding.${key}.remedy`], { defaultValue: '', ...params }),
  });
}

/** Cause and remedy of why a device is in its state. */
export function useReasonWords(): (
  reason: StateReason,
  params: { readonly port: string },
) => Pick<FindingWords, 'cause' | 'remedy'> {
  const t = useText('doctor');
  return (reason, params) => ({
    cause: t(`reason.${reason}.cause`, params),
    remedy: t(`reason.${reason}.remedy`, params),
  });
}
