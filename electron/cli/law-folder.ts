import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { articleLabel, parseCitation, workOf } from '#station/content/citations/citations.ts';
import type { Laws } from '#station/dialogues/dialogues.ts';

interface Version {
  /** The day of the version that its name says; null: it has none. */
  readonly version: string | null;
  readonly articles: ReadonlySet<string>;
}

/** A record of `validity.json`, as far as it matters here. */
interface ValidityRecord {
  readonly law: string;
  readonly article?: string | undefined;
  readonly state: string;
  readonly since: string;
}

/** Looks articles up in folders of Markdown: laws, and notes on them. Only what begins a line counts as an article. */
export function lawsIn(folders: readonly string[], validity: readonly ValidityRecord[]): Laws {
  const works = new Map<string, Version[]>();
  for (const folder of folders)
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
      if (!name.endsWith('.md')) continue;
      const text = readFileSync(join(folder, name), 'utf8');
      const title = /^#\s+(.+)$/m.exec(text)?.[1] ?? basename(name, '.md');
      const work = workOf(title);
      works.set(work, [...(works.get(work) ?? []), versionOf(name, text)]);
    }
  return {
    flawOf: (citation, day) => {
      const cited = parseCitation(citation);
      if (!cited) return 'is no citation of one article';
      const work = workOf(cited.title);
      const article = articleLabel(cited.number, cited.suffix);
      const versions = (works.get(work) ?? []).filter(({ version }) => version === null || version <= day);
      if (versions.length === 0) return 'is of a law that is not here';
      const holder = newestWith(versions, article);
      if (!holder) return 'is not there: the law has no such article now';
      return flawOfValidity(validity, { work, article, day, version: holder.version });
    },
  };
}

function versionOf(name: string, text: string): Version {
  const version =
    /\((\d{4}-\d{2}-\d{2})\)\.md$/.exec(name)?.[1] ?? /^version: (\d{4}-\d{2}-\d{2})$/m.exec(text)?.[1];
  const articles = text.split('\n').flatMap((line) => {
    // A line that begins with an article reads as a citation of it, once it has a title.
    const cited = parseCitation(`${name}${line.split(/[\s\u3000]/)[0]}`);
    return cited ? [articleLabel(cited.number, cited.suffix)] : [];
  });
  return { version: version ?? null, articles: new Set(articles) };
}

/** Of the books of a code, and of what has no version, any may have the article; of versions only the newest. */
function newestWith(versions: readonly Version[], article: string): Version | undefined {
  const newest = versions
    .map(({ version }) => version ?? '')
    .toSorted()
    .at(-1);
  return versions.find(
    ({ version, articles }) => (version === null || version === newest) && articles.has(article),
  );
}

function flawOfValidity(
  records: readonly ValidityRecord[],
  cited: {
    readonly work: string;
    readonly article: string;
    readonly day: string;
    readonly version: string | null;
  },
): string | null {
  const said = records.find(
    ({ law, article, state, since }) =>
      workOf(law) === cited.work &&
      (article === undefined || article === cited.article) &&
      since <= cited.day &&
      (state === 'repealed' || (state === 'amended' && cited.version !== null && cited.version < since)),
  );
  return said ? `is not in force: ${said.state} since ${said.since}` : null;
}
