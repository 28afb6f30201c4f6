const written = /(\d{4}|[０-９]{4})\s*年\s*(\d{1,2}|[０-９]{1,2})\s*月\s*(\d{1,2}|[０-９]{1,2})\s*日/;
const iso = /(\d{4})-(\d{2})-(\d{2})/;

/** The first date of a text as `2021-01-01`; null when there is none that exists. */
export function firstDate(text: string): string | null {
  const found = written.exec(text) ?? iso.exec(text);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map((part) => Number(part.normalize('NFKC')));
  return dateOf(year ?? 0, month ?? 0, day ?? 0);
}

/** The days from which a text says that it applies: 自2021年1月1日起施行, 2021年1月1日 施行. */
export function effectiveDates(text: string): string[] {
  const saying = new RegExp(`${written.source}\\s*(?:起|零时起)?\\s*(?:施行|实施|生效)`, 'g');
  return [...text.matchAll(saying)].flatMap(([phrase]) => firstDate(phrase) ?? []);
}

function dateOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}
