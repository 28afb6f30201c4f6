import type { Examination } from '#contract/doctor.ts';
import { checks as allChecks } from './checks.ts';
import { type Finding, finding, worstFirst } from './finding.ts';
import type { Check, Subject } from './subject.ts';

export interface ExamineOptions {
  readonly checks?: readonly Check[];
  /** A check threw: a bug of ours. The others go on. */
  readonly onUnexpectedError?: (check: string, error: unknown) => void;
}

/** Looks at everything. */
export async function examine(
  subject: Subject,
  { checks = allChecks, onUnexpectedError }: ExamineOptions = {},
): Promise<Examination> {
  const found = await Promise.all(checks.map((check) => look(check, subject, onUnexpectedError)));
  return { findings: worstFirst(withNearerCause(found.flat())), at: subject.now };
}

/** One fault is one finding: an absent device is left out where its port already explains it. */
function withNearerCause(findings: readonly Finding[]): readonly Finding[] {
  const explained = new Set(
    findings
      .filter(({ key, severity }) => severity === 'error' && /^(port|address)-/.test(key))
      .map(({ deviceId }) => deviceId),
  );
  return findings.filter(({ key, deviceId }) => key !== 'device-absent' || !explained.has(deviceId));
}

async function look(
  { name, look }: Check,
  subject: Subject,
  onUnexpectedError: ExamineOptions['onUnexpectedError'],
): Promise<readonly Finding[]> {
  try {
    return await look(subject);
  } catch (error) {
    onUnexpectedError?.(name, error);
    return [finding('warning', 'check-failed', { params: { check: name }, of: name })];
  }
}
