import { readFileSync } from 'node:fs';
import { fail, ok, type Result } from '../../../drivers/basics/result.ts';
import { explain, type SettingsProblem } from './explain.ts';
import { findJsonMistake, type JsonMistake } from './json-mistake.ts';
import { type Settings, settingsSchema } from './schema.ts';

export type { SettingsProblem } from './explain.ts';
export type { DeviceSetting, ServiceSetting, Settings, SettingsInput } from './schema.ts';
export { hashSecret, isSecretHash, verifySecret } from './secrets.ts';

interface Told {
  /** The whole of what is wrong, fit to be shown as it is. */
  readonly message: string;
  /** What a person should do about it. */
  readonly remedy: string;
}
export type SettingsFailure =
  | (Told & { readonly kind: 'missing' | 'unreadable' })
  | (Told & { readonly kind: 'not-json'; readonly line: number; readonly column: number })
  | (Told & { readonly kind: 'wrong-fields'; readonly problems: readonly SettingsProblem[] });

/** Reads and checks one terminal's settings file; what may be left out comes back with its default. */
export function loadSettings(file: string): Result<Settings, SettingsFailure> {
  const text = readText(file);
  return text.ok ? parseSettings(text.value, file) : text;
}

/** The same for a text that was already read. `file` is only named in messages. */
export function parseSettings(text: string, file: string): Result<Settings, SettingsFailure> {
  // Windows editors put a byte-order mark in front, which JSON does not allow and nobody can see.
  const json = text.replace(/^\uFEFF/, '');
  const mistake = findJsonMistake(json);
  if (mistake) return fail(notJson(file, mistake));
  const parsed = settingsSchema.safeParse(JSON.parse(json));
  return parsed.success ? ok(parsed.data) : fail(wrongFields(file, parsed.error.issues.map(explain)));
}

function readText(file: string): Result<string, SettingsFailure> {
  try {
    return ok(readFileSync(file, 'utf8'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') return fail(missing(file));
    if (['EACCES', 'EPERM', 'EISDIR', 'ENOTDIR'].includes(code)) return fail(unreadable(file, code));
    throw error;
  }
}

function missing(file: string): SettingsFailure {
  return {
    kind: 'missing',
    message: `There is no settings file ${file}.`,
    remedy: 'Write one (electron/station/settings/README.md lists every setting) or name another file.',
  };
}

function unreadable(file: string, code: string): SettingsFailure {
  return {
    kind: 'unreadable',
    message: `The settings file ${file} cannot be read (${code}).`,
    remedy: 'It must be a file that the user the terminal runs as may read.',
  };
}

function notJson(file: string, { line, column, comment }: JsonMistake): SettingsFailure {
  return {
    kind: 'not-json',
    line,
    column,
    message: `The settings file ${file} is not JSON: line ${line}, column ${column}${comment ? ' is a comment' : ''}.`,
    remedy: comment
      ? 'JSON has no comments: take it out.'
      : 'Look there for a missing or extra comma, quote or bracket.',
  };
}

function wrongFields(file: string, problems: SettingsProblem[]): SettingsFailure {
  const list = problems.map(({ path, problem }) => `\n  ${path} ${problem}`).join('');
  return {
    kind: 'wrong-fields',
    problems,
    message: `The settings file ${file} has ${problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`}:${list}`,
    remedy: 'Correct these settings and start again.',
  };
}
