import { basename, dirname } from 'node:path';
import { shortTitle, tidyTitle, workOf } from '#station/content/citations/citations.ts';
import {
  type Part,
  type TextHead,
  type TextKind,
  type Unit,
  versionedKinds,
} from '#station/content/pack/pack.ts';
import { type Body, readBody, UniqueKeys } from './body.ts';
import { cleanLines, type SourceFault } from './clean-lines.ts';
import { effectiveOf, type Front, readFront, versionOf } from './front.ts';

/** A Markdown file, read. */
export interface TextFile {
  /** Path below the content folder, `/` between folders. */
  readonly file: string;
  readonly kind: TextKind;
  readonly front: Front;
  readonly body: Body;
}

/** Reads one Markdown file. A fault says in which line what is wrong. */
export function readTextFile(file: string, kind: TextKind, text: string): TextFile | SourceFault {
  const lines = cleanLines(text);
  const nul = lines.find((line) => line.text.includes('\0'));
  if (nul) return { file, line: nul.number, reason: 'holds a zero byte: this is no text file' };
  const front = readFront(lines);
  if (front === null) {
    const first = lines.find((line) => line.text !== '');
    if (!first) return { file, line: 1, reason: 'is empty' };
    return { file, line: first.number, reason: 'has no title: its first line must be "# " and the title' };
  }
  const body = readBody(front.body, kind);
  const flaw = kind === 'note' ? flawOfNote(front, body) : null;
  if (flaw !== null) return { file, line: front.body[0]?.number ?? 1, reason: flaw };
  if (body.units.length > 0) return { file, kind, front, body };
  return { file, line: lines.length, reason: 'has a title but no text below it' };
}

const forWhom = /^适用：\S/m;
const since = /^自：\d{4}-\d{2}-\d{2}$/m;

/** A note says of each article for whom it is, and since when. */
function flawOfNote({ fields }: Front, { units }: Body): string | null {
  const loose = units.find(({ form }) => form !== 'article');
  if (loose) return `has text that belongs to no article: ${loose.text.slice(0, 20)}`;
  const wanting = units.find(({ text }) => !forWhom.test(text));
  if (wanting) return `${wanting.label} does not say for whom it is: a line 适用：…`;
  const undated = units.find(({ text }) => fields.since === undefined && !since.test(text));
  return undated ? `${undated.label} does not say since when: a line 自：2021-01-01, or since: above` : null;
}

/** The document that one file holds, or the books of one code together, in the order of their articles. */
export function documentOf(files: readonly TextFile[]): { head: TextHead; items: Unit[] } {
  const ordered = files.toSorted((a, b) => firstNumber(a) - firstNumber(b));
  const [first] = ordered;
  if (!first) throw new Error('a document needs a file');
  const { parts, units } = ordered.length === 1 ? first.body : joinBooks(ordered);
  const front = {
    info: [...new Set(ordered.flatMap((file) => file.front.info))],
    fields: Object.assign({}, ...ordered.map((file) => file.front.fields)) as Record<string, string>,
  };
  return { head: headOf(first, front, parts, units), items: [...units] };
}

type Facts = Pick<Front, 'info' | 'fields'>;

function headOf(
  { file, kind, front: { title } }: TextFile,
  front: Facts,
  parts: readonly Part[],
  units: readonly Unit[],
): TextHead {
  const versioned = versionedKinds.includes(kind);
  const version = versioned ? versionOf(basename(file), front) : null;
  // A note has the name of the law that it is on.
  const name = kind === 'note' ? workOf(title) : basename(file, '.md');
  const work = versioned ? workOf(title) : `${kind}/${name}`;
  const { translations, fields } = splitTranslations(front.fields);
  return {
    id: version === null ? work : `${work}@${version}`,
    kind,
    work,
    title: tidyTitle(title),
    shortTitle: shortTitle(title),
    translations,
    version,
    effective: versioned ? effectiveOf(version, front, lastText(units)) : null,
    info: [...front.info],
    fields,
    parts: [...parts],
  };
}

/** `title-en: …` is the title in English; everything else stays a named fact. */
function splitTranslations(fields: Facts['fields']): Pick<TextHead, 'translations' | 'fields'> {
  const named = Object.entries(fields);
  const prefix = 'title-';
  return {
    translations: Object.fromEntries(
      named.flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [])),
    ),
    fields: Object.fromEntries(named.filter(([key]) => !key.startsWith(prefix))),
  };
}

/** Laws say in their last articles from when they apply. */
function lastText(units: readonly Unit[]): string {
  return units
    .filter((unit) => unit.form !== 'passage')
    .slice(-2)
    .map((unit) => unit.text)
    .join('\n');
}

function joinBooks(files: readonly TextFile[]): Pick<Body, 'parts' | 'units'> {
  const parts: Part[] = [];
  const units: Unit[] = [];
  const keys = new UniqueKeys();
  for (const { front, body } of files) {
    const book = parts.length;
    const shift = book + 1;
    parts.push({ title: front.book ?? front.title, parent: null });
    for (const { title, parent } of body.parts)
      parts.push({ title, parent: parent === null ? book : parent + shift });
    for (const unit of body.units)
      units.push({ ...unit, key: keys.of(unit), part: unit.part === null ? book : unit.part + shift });
  }
  return { parts, units };
}

function firstNumber({ body }: TextFile): number {
  return body.units.find((unit) => unit.number !== null)?.number ?? Number.POSITIVE_INFINITY;
}

/** Files with the same title that each hold one book of it, in one folder, belong together; null: stands alone. */
export function bookGroup({ file, front }: TextFile): string | null {
  return front.book === null ? null : `${dirname(file)}\n${workOf(front.title)}`;
}
