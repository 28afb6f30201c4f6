/** One version of a work, as far as its time goes. Dates like `2021-01-01` compare as text. */
export interface Version {
  readonly id: number;
  readonly version: string | null;
  readonly effective: string | null;
}

export interface Term {
  readonly id: number;
  /** The first day it no longer applies; null: it still does. */
  readonly ends: string | null;
  readonly inForce: boolean;
}

/** A day on which another law puts an end to a work, and when that law was adopted. */
export interface Repeal {
  readonly on: string;
  readonly adopted: string;
  /** The document that says so; null: none that is here. */
  readonly by: number | null;
}

/** The newest version that has begun applies; the ones before it end on the day it begins, all end with a repeal. */
export function termsOf(versions: readonly Version[], repeal: Repeal | null, asOf: string): Term[] {
  const ordered = inOrder(versions);
  return ordered.map((version, index) => {
    const next = ordered[index + 1];
    const ends = earliest(next ? begins(next) : null, repeal?.on ?? null);
    const begun = begins(version) <= asOf;
    return { id: version.id, ends, inForce: begun && (ends === null || asOf < ends) };
  });
}

/**
 * The version that somebody means who names the law on a day: the newest that had begun, also when all have ended since. A
 * law that had not begun then, as far as the library goes back, has only its first to be meant.
 */
export function versionOn<Dated extends Version>(versions: readonly Dated[], day: string): Dated | undefined {
  const ordered = inOrder(versions);
  return ordered.findLast((version) => begins(version) <= day) ?? ordered[0];
}

/** The repeal that counts: the first that is younger than every version. An older one speaks of an older law. */
export function repealOf(versions: readonly Version[], repeals: readonly Repeal[]): Repeal | null {
  const newest =
    versions
      .map((version) => version.version ?? '')
      .toSorted()
      .at(-1) ?? '';
  return repeals.filter(({ adopted }) => adopted > newest).toSorted((a, b) => compare(a.on, b.on))[0] ?? null;
}

/** The next day after `asOf` on which something begins or ends: until then the marks of a library hold. */
export function nextChange(terms: Iterable<string | null>, asOf: string): string | null {
  let next: string | null = null;
  for (const day of terms) if (day !== null && day > asOf && (next === null || day < next)) next = day;
  return next;
}

function inOrder<Dated extends Version>(versions: readonly Dated[]): Dated[] {
  return versions.toSorted((a, b) => compare(begins(a), begins(b)) || compare(a.version, b.version));
}

/** What has no date has always been there. */
export function begins({ effective, version }: Version): string {
  return effective ?? version ?? '';
}

function earliest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function compare(a: string | null, b: string | null): number {
  const [first, second] = [a ?? '', b ?? ''];
  return first < second ? -1 : Number(first > second);
}
