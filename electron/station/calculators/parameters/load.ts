import { findJsonMistake, findRepeatedKey } from '#station/settings/json-mistake.ts';
import { type Entry, entrySchema } from './schema.ts';

/** What is wrong with a line of a file, in words for whoever keeps it. */
export interface ParameterFault {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export interface Loaded {
  readonly entries: readonly Entry[];
  readonly faults: readonly ParameterFault[];
}

interface Read {
  readonly file: string;
  readonly line: number;
  readonly entry: Entry;
}

/** Reads files of parameters, one a line. A line that is wrong is left out and named; the others stay. */
export function loadParameters(files: Readonly<Record<string, string>>): Loaded {
  const faults: ParameterFault[] = [];
  const read = Object.entries(files).flatMap(([file, text]) => readLines(file, text, faults));
  const articles = new Set(read.flatMap(({ entry }) => (entry.table === 'article' ? entry.id : [])));
  const known = read.filter(({ file, line, entry }) => {
    const unknown = basisOf(entry).filter((id) => !articles.has(id));
    for (const id of unknown) faults.push({ file, line, reason: `basis: no article has the id ${id}` });
    return unknown.length === 0;
  });
  return { entries: known.map(({ entry }) => entry), faults };
}

function readLines(file: string, text: string, faults: ParameterFault[]): Read[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap((json, index): Read[] => {
      if (json.trim() === '') return [];
      const line = index + 1;
      const entry = readEntry(json);
      if (typeof entry !== 'string') return [{ file, line, entry }];
      faults.push({ file, line, reason: entry });
      return [];
    });
}

/** The entry of a line, or what is wrong with it. */
function readEntry(json: string): Entry | string {
  const mistake = findJsonMistake(json);
  if (mistake) return `is not JSON: look at column ${mistake.column}`;
  const repeated = findRepeatedKey(json);
  if (repeated) return `${repeated.key} stands twice`;
  const parsed = entrySchema.safeParse(JSON.parse(json));
  if (parsed.success) return parsed.data;
  return parsed.error.issues
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ');
}

/** The articles that an entry rests on. Holidays name theirs in words. */
function basisOf(entry: Entry): readonly string[] {
  if (entry.table === 'article' || entry.table === 'holidays') return [];
  return [entry.basis].flat();
}
