import type { z } from 'zod';
import { withPlainTexts } from '#drivers/basics/plain-text.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { type PlainFileFailure, readPlainText } from '../kernel/plain-file.ts';
import { looseOnTheWay } from '../kernel/private-path.ts';
import { explain, type SettingsProblem } from './explain.ts';
import { findJsonMistake, findRepeatedKey, type JsonMistake, type RepeatedKey } from './json-mistake.ts';
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
  | (Told & { readonly kind: PlainFileFailure['kind'] | 'loose-permissions' })
  | (Told & { readonly kind: 'not-json'; readonly line: number; readonly column: number })
  | (Told & { readonly kind: 'wrong-fields'; readonly problems: readonly SettingsProblem[] });

/** A hall with every setting given has a hundredth of it. */
const mostBytes = 1024 * 1024;
/** More mistakes than these are only counted: the first ones hide the rest anyway. */
const mostShownProblems = 20;

/** Reads and checks one terminal's settings file; what may be left out comes back with its default. */
export function loadSettings(file: string): Result<Settings, SettingsFailure> {
  return loadSettingsAs(settingsSchema, file);
}

/** The same for a file of another kind of machine. */
export function loadSettingsAs<Read>(schema: z.ZodType<Read>, file: string): Result<Read, SettingsFailure> {
  const text = readText(file);
  return text.ok ? parse(schema, text.value, file) : text;
}

/** The same for a text that was already read. `file` is only named in messages. */
export function parseSettings(text: string, file: string): Result<Settings, SettingsFailure> {
  return parse(settingsSchema, text, file);
}

function parse<Read>(schema: z.ZodType<Read>, text: string, file: string): Result<Read, SettingsFailure> {
  // Windows editors put a byte-order mark in front, which JSON does not allow and nobody can see.
  const json = text.replace(/^\uFEFF/, '');
  const mistake = findJsonMistake(json);
  if (mistake) return fail(notJson(file, mistake));
  const repeated = findRepeatedKey(json);
  if (repeated) return fail(saidTwice(file, repeated));
  // Names go to paper and screens, and a clerk's must be the one that comes from the page: both without what cannot be seen.
  const parsed = schema.safeParse(withPlainTexts(JSON.parse(json)));
  return parsed.success ? ok(parsed.data) : fail(wrongFields(file, parsed.error.issues.map(explain)));
}

function readText(file: string): Result<string, SettingsFailure> {
  const what = 'The settings file';
  const text = readPlainText({ what, path: file, mostBytes });
  if (!text.ok) return text.failure.kind === 'missing' ? fail(missing(file)) : text;
  // It holds who is let in, and which programs open devices.
  const loose = looseOnTheWay(what, file);
  return loose ? fail({ ...loose, kind: 'loose-permissions' }) : text;
}

function missing(file: string): SettingsFailure {
  return {
    kind: 'missing',
    message: `There is no settings file ${file}.`,
    remedy: 'Write one (electron/station/settings/README.md lists every setting) or name another file.',
  };
}

function notJson(file: string, mistake: JsonMistake): SettingsFailure {
  const { line, column, comment, deep } = mistake;
  const what = comment ? ' is a comment' : deep ? ' opens a bracket within too many others' : '';
  return {
    kind: 'not-json',
    line,
    column,
    message: `The settings file ${file} is not JSON${deep ? ' as settings have it' : ''}: line ${line}, column ${column}${what}.`,
    remedy: comment
      ? 'JSON has no comments: take it out.'
      : 'Look there for a missing or extra comma, quote or bracket.',
  };
}

function saidTwice(file: string, { line, column, key }: RepeatedKey): SettingsFailure {
  const name = /^[\w-]{1,40}$/.test(key) ? `"${key}"` : 'a setting';
  return {
    kind: 'not-json',
    line,
    column,
    message: `The settings file ${file} gives ${name} a second time: line ${line}, column ${column}.`,
    remedy: 'Take one of the two out: only the last would count.',
  };
}

function wrongFields(file: string, problems: SettingsProblem[]): SettingsFailure {
  const shown = problems.slice(0, mostShownProblems).map(({ path, problem }) => `\n  ${path} ${problem}`);
  const hidden = problems.length - shown.length;
  const list = shown.join('') + (hidden > 0 ? `\n  and ${hidden} more` : '');
  return {
    kind: 'wrong-fields',
    problems,
    message: `The settings file ${file} has ${problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`}:${list}`,
    remedy: 'Correct these settings and start again.',
  };
}
