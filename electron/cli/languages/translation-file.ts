/** One text as a translator gets it, and gives it back. */
export interface TranslationRow {
  /** `area:group.key`, with the ending of its form. */
  readonly id: string;
  /** Files that show it. */
  readonly usedIn: string;
  /** The name of the picture of a page with it. */
  readonly screenshot: string;
  readonly chinese: string;
  readonly english: string;
  /** Empty: not yet translated. */
  readonly text: string;
}

export const formats = ['csv', 'xliff'] as const;
export type Format = (typeof formats)[number];

const columns = ['id', 'usedIn', 'screenshot', 'chinese', 'english', 'text'] as const;

export function written(rows: readonly TranslationRow[], language: string, format: Format): string {
  return format === 'csv' ? csvOf(rows) : xliffOf(rows, language);
}

export interface SentBack {
  /** As the file says; a CSV says none. */
  readonly language: string | null;
  readonly rows: readonly Pick<TranslationRow, 'id' | 'text'>[];
}

/** What stands in a translator's file; `null`: it is none of the two kinds, or a part of it cannot be read. */
export function readBack(content: string): SentBack | null {
  const text = content.replace(/^\ufeff/, '');
  const isXliff = text.trimStart().startsWith('<');
  const rows = isXliff ? fromXliff(text) : fromCsv(text);
  const language = (isXliff && /<xliff\b[^>]*\btrgLang="([^"]*)"/.exec(text)?.[1]) || null;
  return rows && { language, rows };
}

function csvOf(rows: readonly TranslationRow[]): string {
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
  const lines = rows.map((row) => columns.map((column) => quoted(row[column])).join());
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  return `\ufeff${[columns.join(), ...lines].join('\r\n')}\r\n`;
}

/** RFC 4180. */
function fromCsv(text: string): Pick<TranslationRow, 'id' | 'text'>[] | null {
  const [head, ...rows] = cellsOf(text).filter((row) => row.some(Boolean));
  const [id, translated] = [head?.indexOf('id') ?? -1, head?.indexOf('text') ?? -1];
  if (id < 0 || translated < 0) return null;
  return rows.map((row) => ({ id: row[id] ?? '', text: row[translated] ?? '' }));
}

function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') rows.push([]);
    if (!end) break;
  }
  return rows;
}

/** XLIFF 2.0. */
function xliffOf(rows: readonly TranslationRow[], language: string): string {
  const units = rows.map(
    (row) => `    <unit id="${escaped(row.id)}">
      <notes>
        <note category="english">${escaped(row.english)}</note>
        <note category="used-in">${escaped(row.usedIn)}</note>
        <note category="screenshot">${escaped(row.screenshot)}</note>
      </notes>
      <segment><source>${escaped(row.chinese)}</source><target>${escaped(row.text)}</target></segment>
    </unit>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh-CN" trgLang="${language}">
  <file id="mingfa">
${units.join('\n')}
  </file>
</xliff>
`;
}

function fromXliff(text: string): Pick<TranslationRow, 'id' | 'text'>[] | null {
  const units = [...text.matchAll(/<unit\b[^>]*\bid="([^"]*)"[^>]*>([\s\S]*?)<\/unit>/g)];
  const rows = units.map(([, id = '', inner = '']) => ({
    id: unescaped(id),
    text: /<target\b[^>]*?(?:\/>|>([\s\S]*?)<\/target>)/.exec(inner)?.[1] ?? '',
  }));
  if (units.length === 0 || rows.some((row) => row.text.includes('<'))) return null;
  return rows.map((row) => ({ id: row.id, text: unescaped(row.text) }));
}

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' } as const;

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign as keyof typeof entities]);
}

function unescaped(text: string): string {
  return text
    .replace(/&#(x?)([\da-f]+);/gi, (_, hex, code) =>
      String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10)),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
