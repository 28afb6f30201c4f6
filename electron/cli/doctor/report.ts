import { type Examination, type Finding, type Severity, severities } from '#contract/doctor.ts';
import { type Words, wordsOf } from './words.ts';

/** How `mingfa doctor` ends: nothing to do, warnings, problems. */
export const doctorStatus: Readonly<Record<Severity, number>> = { ok: 0, info: 0, warning: 1, error: 2 };

/** The examination as one JSON object, each finding with its words. */
export function asJson({ at, findings }: Examination, version: string, words: Words): string {
  return JSON.stringify({
    version,
    at: new Date(at).toISOString(),
    status: statusOf(findings),
    findings: findings.map((finding) => ({ ...finding, ...wordsOf(finding, words) })),
  });
}

/** The examination for a person: what is wrong first, each with why and what to do; then a line for each thing that is well. */
export function asText({ findings }: Examination, words: Words): string {
  const labels = severities.map((severity) => words(`severity.${severity}`));
  const labelWidth = Math.max(...labels.map(widthOf)) + 2;
  const lines = findings.flatMap((finding) => linesOf(finding, words, labelWidth));
  return [...lines, '', summary(findings, words)].join('\n');
}

export function statusOf(findings: readonly Finding[]): number {
  return Math.max(0, ...findings.map(({ severity }) => doctorStatus[severity]));
}

function linesOf(finding: Finding, words: Words, labelWidth: number): string[] {
  const { what, cause, remedy } = wordsOf(finding, words);
  const first = `${padded(words(`severity.${finding.severity}`), labelWidth)}${what}`;
  if (cause === '' && remedy === '') return [first];
  const parts = [
    [words('cause'), cause],
    [words('remedy'), remedy],
    [words('detail'), finding.detail],
  ].filter(([, text]) => text !== '');
  const names = parts.map(([name = '']) => name);
  const nameWidth = Math.max(...names.map(widthOf)) + 2;
  const indent = ' '.repeat(labelWidth);
  const rest = parts.map(
    ([name = '', text = '']) => `${indent}${padded(name, nameWidth)}${hanging(text, labelWidth + nameWidth)}`,
  );
  return [first, ...rest, ''];
}

function summary(findings: readonly Finding[], words: Words): string {
  return severities
    .toReversed()
    .flatMap((severity) => {
      const count = findings.filter((finding) => finding.severity === severity).length;
      return count > 0 ? [words(`summary.${severity}`, { count })] : [];
    })
    .join(' · ');
}

/** Further lines begin under the first. */
function hanging(text: string, width: number): string {
  return text.replaceAll('\n', `\n${' '.repeat(width)}`);
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Columns in a terminal window: a Chinese character takes two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 0x80 ? 1 : 2), 0);
}
