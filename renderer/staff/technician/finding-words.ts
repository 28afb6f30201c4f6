import type { Finding } from '../../../electron/contract/doctor.ts';
import { useText } from '../../i18n/texts.ts';

export interface FindingWords {
  readonly what: string;
  /** Empty for what is well. */
  readonly cause: string;
  readonly remedy: string;
}

/** The words of a finding in the language now chosen. */
export function useFindingWords(): (finding: Pick<Finding, 'key' | 'params'>) => FindingWords {
  const t = useText('doctor');
  return ({ key, params }) => ({
    what: t(`finding.${key}.what`, params),
    cause: t(`finding.${key}.cause`, { defaultValue: '', ...params }),
    remedy: t(`finding.${key}.remedy`, { defaultValue: '', ...params }),
  });
}
