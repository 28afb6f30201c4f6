import type { z } from 'zod';

/** One thing that is wrong in the settings file, in words for the person who wrote it. Never quotes a value. */
export interface SettingsProblem {
  /** Like `queue.services[2].letter`. */
  readonly path: string;
  readonly problem: string;
}

type Issue = z.core.$ZodIssue;

export function explain(issue: Issue): SettingsProblem {
  return { path: pathOf(issue.path), problem: sentence(issue) };
}

function pathOf(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>(
    (before, step) => (typeof step === 'number' ? `${before}[${step}]` : `${before}.${String(step)}`),
    '',
  );
  return text.replace(/^\./, '') || 'the file';
}

function sentence(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? `is missing; it must be ${article(issue.expected)}`
        : `must be ${article(issue.expected)}`;
    case 'unrecognized_keys':
      return `has no setting called ${namesOf(issue.keys)}; check the spelling or remove it`;
    case 'invalid_value':
      return valueSentence(issue.message, issue.values);
    case 'too_small':
      return `must be at least ${issue.minimum}${unitOf(issue.origin)}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${unitOf(issue.origin)}`;
    case 'invalid_format':
      return formatSentence(issue.message, issue.format, issue.pattern);
    default:
      return issue.message;
  }
}

function valueSentence(message: string, values: readonly unknown[]): string {
  if (!message.startsWith('Invalid')) return message;
  const known = values.map((value) => JSON.stringify(value)).join(', ');
  return values.length === 1 ? `must be ${known}` : `must be one of ${known}`;
}

function formatSentence(message: string, format: string, pattern: string | undefined): string {
  if (!message.startsWith('Invalid')) return `must be ${message}`;
  return format === 'regex' ? `must match ${pattern ?? 'its pattern'}` : `must be a ${format}`;
}

const mostNames = 5;
const longestName = 40;

/** Names come from the file: whatever stands in them must not reach a terminal's control codes, or fill the screen. */
function namesOf(keys: readonly string[]): string {
  const shown = keys.slice(0, mostNames).map((key) => JSON.stringify(key.slice(0, longestName)));
  return shown.join(', ') + (keys.length > mostNames ? ` and ${keys.length - mostNames} more` : '');
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' long (number of items)' : '';
}

function article(expected: string): string {
  if (expected === 'int') return 'a whole number';
  return /^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`;
}
