import type { Line } from './clean-lines.ts';

/** What stands above the text of a document. */
export interface Front {
  readonly title: string;
  /** The second title of a file that holds one book of a code: 婚姻家庭编. */
  readonly book: string | null;
  /** Who adopted it and when, line by line. */
  readonly info: readonly string[];
  /** `key: value` lines of guides, notices and education. */
  readonly fields: Readonly<Record<string, string>>;
  readonly body: readonly Line[];
}

const infoEnd = /^<!--\s*INFO END\s*-->$/i;
const title = /^#\s+(\S.*)$/;
const field = /^([a-z][a-z-]*)\s*[:：]\s*(\S.*)$/;
/** How a line of dates begins: 2020年…, （2020年…, 2020-05-28. */
const dated = /^[（(]?(?:\d{4}\s*年|\d{4}-\d{2}-\d{2})/;

/** Divides a file into what stands above the text and the text; null when it does not begin with a title. */
export function readFront(lines: readonly Line[]): Front | null {
  const first = lines.findIndex((line) => line.text !== '');
  const found = title.exec(lines[first]?.text ?? '');
  if (found?.[1] === undefined) return null;
  const behind = lines.slice(first + 1);
  const end = behind.findIndex((line) => infoEnd.test(line.text));
  const length = end < 0 ? frontLength(behind) : end;
  const above = behind.slice(0, length).filter((line) => line.text !== '' && !line.text.startsWith('<!--'));
  return { title: found[1], ...sorted(above), body: behind.slice(end < 0 ? length : end + 1) };
}

/** Without the mark: as long as lines are dates or named facts. */
function frontLength(lines: readonly Line[]): number {
  const text = lines.findIndex(
    (line) => line.text !== '' && !dated.test(line.text) && !field.test(line.text) && !title.test(line.text),
  );
  return text < 0 ? lines.length : text;
}

function sorted(lines: readonly Line[]): Pick<Front, 'book' | 'info' | 'fields'> {
  let book: string | null = null;
  const info: string[] = [];
  const fields: Record<string, string> = {};
  for (const { text } of lines) {
    const fact = field.exec(text);
    const heading = title.exec(text);
    if (heading?.[1] !== undefined) book = heading[1];
    else if (fact?.[1] !== undefined && fact[2] !== undefined) fields[fact[1]] = fact[2];
    else info.push(text);
  }
  return { book, info, fields };
}

/** The day a version was adopted: as the file name says, or the latest day above the text that is not one of effect. */
export function versionOf(fileName: string, front: Pick<Front, 'info' | 'fields'>): string | null {
  const named = /[(（](\d{4}-\d{2}-\d{2})[)）]/.exec(fileName)?.[1] ?? front.fields.version;
  if (named !== undefined) return firstDate(named);
  const dates = front.info
    .filter((line) => effectiveDates(line).length === 0)
    .flatMap((line) => firstDate(line) ?? []);
  return dates.toSorted().at(-1) ?? null;
}

/**
 * The first day a version applies: the earliest day of effect that is not before its adoption, else its adoption. A
 * revised law often names only the day of effect of its first version: that day is of no use then.
 */
export function effectiveOf(
  version: string | null,
  front: Pick<Front, 'info' | 'fields'>,
  lastText: string,
): string | null {
  if (front.fields.effective !== undefined) return firstDate(front.fields.effective);
  if (version === null) return null;
  const days = [...front.info, lastText].flatMap(effectiveDates).filter((day) => day >= version);
  return days.toSorted()[0] ?? version;
}

const written = /(\d{4}|[０-９]{4})\s*年\s*(\d{1,2}|[０-９]{1,2})\s*月\s*(\d{1,2}|[０-９]{1,2})\s*日/;
const iso = /(\d{4})-(\d{2})-(\d{2})/;

/** The first date of a text as `2021-01-01`; null when there is none that exists. */
function firstDate(text: string): string | null {
  const found = written.exec(text) ?? iso.exec(text);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map((part) => Number(part.normalize('NFKC')));
  return dateOf(year ?? 0, month ?? 0, day ?? 0);
}

/** The days from which a text says that it applies: 自2021年1月1日起施行, 2021年1月1日 施行. */
function effectiveDates(text: string): string[] {
  const saying = new RegExp(`${written.source}\\s*(?:起|零时起)?\\s*(?:施行|实施|生效)`, 'g');
  return [...text.matchAll(saying)].flatMap(([phrase]) => firstDate(phrase) ?? []);
}

function dateOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}
