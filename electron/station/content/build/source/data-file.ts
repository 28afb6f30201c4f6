import { basename, dirname, extname } from 'node:path';
import { z } from 'zod';
import { type Language, languageSchema, languages } from '#contract/common.ts';
import { type Head, type Item, type ListKind, listItemSchemas } from '#station/content/pack/pack.ts';
import { findJsonMistake } from '#station/settings/json-mistake.ts';
import type { SourceFault } from './clean-lines.ts';

interface DataFile {
  /** The records that can be used; null: none can. */
  readonly document: { readonly head: Head; readonly items: readonly Item[] } | null;
  /** What is wrong with the file, or with records that are left out. */
  readonly faults: readonly SourceFault[];
}

/** A record of a file. */
interface Row {
  readonly value: unknown;
  /** The line to look in. Asked only when something is wrong. */
  line(): number;
}

const quizFileSchema = z.strictObject({
  title: z.string().min(1),
  translations: z.record(z.string(), z.string().min(1)).default({}),
  questions: z.array(z.unknown()).min(1),
});

/** Reads a file of records: JSON with an array, JSON Lines, a quiz, or a guided consultation. All that is wrong with it is told at once. */
export function readDataFile(file: string, kind: ListKind, text: string): DataFile {
  const { rows, title, faults } = rowsOf(file, kind, text);
  const language = kind === 'clips' ? languageOf(file) : null;
  if (kind === 'clips' && language === null)
    return { document: null, faults: [{ file, line: 0, reason: noLanguage }] };
  const checked = checkRows(file, kind, rows);
  const all = [...faults, ...checked.faults];
  if (checked.items.length > 0)
    return { document: { head: headOf(file, kind, title, language), items: checked.items }, faults: all };
  return { document: null, faults: all.length > 0 ? all : [{ file, line: 1, reason: 'holds no record' }] };
}

interface Rows {
  readonly rows: readonly Row[];
  readonly faults: readonly SourceFault[];
  readonly title: { title: string; translations: Record<string, string> } | null;
}

const noLanguage = `lies in no folder of a language: clips/<language>/…, one of ${languages.join(', ')}`;

/** Of clips: the folder that they lie in. */
function languageOf(file: string): Language | null {
  return languageSchema.safeParse(basename(dirname(file))).data ?? null;
}

function headOf(file: string, kind: ListKind, title: Rows['title'], language: Language | null): Head {
  const name = kind === 'dialogues' ? dialogueId(file) : basename(file, extname(file));
  const id = `${kind}/${language === null ? '' : `${language}/`}${name}`;
  if (kind === 'clips') return { id, kind, language: language ?? 'zh-CN' };
  if (kind !== 'quiz') return { id, kind };
  return { id, kind, title: title?.title ?? id, translations: title?.translations ?? {} };
}

function rowsOf(file: string, kind: ListKind, text: string): Rows {
  if (kind === 'dialogues')
    return {
      rows: [{ value: { id: dialogueId(file), yaml: text }, line: () => 1 }],
      title: null,
      faults: [],
    };
  return extname(file) === '.jsonl' ? rowsOfLines(file, text) : rowsOfJson(file, kind, text);
}

/** `dialogues/texts/wages.en.yaml` is `texts/wages.en`: `electron/station/dialogues` reads what is in it. */
function dialogueId(file: string): string {
  const inTexts = basename(dirname(file)) === 'texts' ? 'texts/' : '';
  return `${inTexts}${basename(file, extname(file))}`;
}

function checkRows(file: string, kind: ListKind, rows: readonly Row[]) {
  const items: Item[] = [];
  const faults: SourceFault[] = [];
  const ids = new Set<string>();
  for (const { line, value } of rows) {
    const parsed = listItemSchemas[kind].safeParse(value);
    if (!parsed.success) faults.push({ file, line: line(), reason: explain(parsed.error) });
    else if (ids.has(parsed.data.id))
      faults.push({ file, line: line(), reason: `has a second record with the id ${parsed.data.id}` });
    else items.push(parsed.data);
    if (parsed.success) ids.add(parsed.data.id);
  }
  return { items, faults };
}

function rowsOfLines(file: string, text: string): Rows {
  const rows: Row[] = [];
  const faults: SourceFault[] = [];
  text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n/)
    .forEach((json, index) => {
      if (json.trim() === '') return;
      const mistake = findJsonMistake(json);
      const line = index + 1;
      if (mistake) faults.push({ file, line, reason: `is not JSON: look at column ${mistake.column}` });
      else rows.push({ line: () => line, value: JSON.parse(json) });
    });
  return { rows, faults, title: null };
}

function rowsOfJson(file: string, kind: ListKind, text: string): Rows {
  const json = text.replace(/^\ufeff/, '');
  const nothing = (line: number, reason: string) => ({
    rows: [],
    title: null,
    faults: [{ file, line, reason }],
  });
  const mistake = findJsonMistake(json);
  if (mistake) return nothing(mistake.line, `is not JSON: look at column ${mistake.column}`);
  const schema = kind === 'quiz' ? quizFileSchema : z.array(z.unknown());
  const parsed = schema.safeParse(JSON.parse(json));
  if (!parsed.success) return nothing(1, explain(parsed.error));
  const records = Array.isArray(parsed.data) ? parsed.data : parsed.data.questions;
  const lines = new RecordLines(json);
  const rows = records.map((value) => ({ line: () => lines.of(value), value }));
  return { rows, faults: [], title: Array.isArray(parsed.data) ? null : parsed.data };
}

/** Finds the line in which a record's id stands; the first line when it has none. The file is looked through once. */
class RecordLines {
  readonly #json: string;
  #lines: Map<string, number> | null = null;

  constructor(json: string) {
    this.#json = json;
  }
  of(record: unknown): number {
    const named = z.object({ id: z.string() }).safeParse(record);
    this.#lines ??= linesOfIds(this.#json);
    return (named.success && this.#lines.get(named.data.id)) || 1;
  }
}

function linesOfIds(json: string): Map<string, number> {
  const lines = new Map<string, number>();
  json.split('\n').forEach((line, index) => {
    for (const [, id] of line.matchAll(/"id"\s*:\s*"([^"\\]*)"/g)) if (id) lines.set(id, index + 1);
  });
  return lines;
}

function explain(error: z.ZodError): string {
  return error.issues
    .map((issue) => `${issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''}${issue.message}`)
    .join('; ');
}
