import type {
  ArticleShown,
  DocumentSummaryShown,
  Hit,
  InstitutionShown,
  Professional,
  Reading,
} from '#contract/library.ts';
import type {
  Article,
  DocumentSummary,
  InstitutionFound,
  Library,
  PersonFound,
  Texts,
} from '../library/library.ts';
import { picture } from '../pack/pack.ts';
import type { SearchHit } from '../search/search.ts';

/** So many articles stand before and after the one that was asked for. */
const neighbours = 2;
/** So many articles that point to one are named. */
const mostCitedBy = 20;

export function summaryShown(summary: DocumentSummary): DocumentSummaryShown {
  const { id, kind, title, shortTitle, translations, version, effective, ends, inForce } = summary;
  return {
    id,
    kind,
    title,
    shortTitle,
    translations: { ...translations },
    version,
    effective,
    ends,
    inForce,
  };
}

export function articleShown(article: Article): ArticleShown {
  const { id, key, label, headings, text } = article;
  return { id, key, label, headings: [...headings], text };
}

/** Pictures of a text, `![words](name)`, at the address the hub serves them under. */
export function withPictures(library: Library, shown: ArticleShown, document: string): ArticleShown {
  const text = shown.text.replace(picture, (all, words: string, name: string) => {
    const media = library.mediaNamed(document, name);
    return media ? `![${words}](/media/${media.hash})` : all;
  });
  return { ...shown, text };
}

/** An article with everything that stands around it; null: there is none of that id. */
export function readingOf(texts: Texts, id: number): Reading | null {
  const around = texts.withNeighbours(id, neighbours);
  const document = around && texts.document(around.article.document);
  if (!document) return null;
  return {
    document: {
      ...summaryShown(document),
      info: [...document.info],
      fields: { ...document.fields },
      repealedBy: document.repealedBy && summaryShown(document.repealedBy),
    },
    article: articleShown(around.article),
    before: around.before.map(articleShown),
    after: around.after.map(articleShown),
    links: texts.linksOut(id).map(({ start, stop, document: to, title, article, label }) => ({
      start,
      stop,
      document: to,
      title,
      article,
      label,
    })),
    citedBy: [...texts.linksIn(id, { limit: mostCitedBy }).items],
    versions: texts.versions(document.id).map(summaryShown),
  };
}

/** A hit with what the library knows of its place; null: the library has no such row. */
export function hitShown(texts: Texts, hit: SearchHit): Hit | null {
  const article = texts.article(hit.rowId);
  const document = article && texts.document(article.document);
  if (!document) return null;
  return {
    article: article.id,
    ref: { document: document.id, key: article.key },
    kind: document.kind,
    title: document.title,
    shortTitle: document.shortTitle,
    label: article.label,
    headings: [...article.headings],
    inForce: hit.inForce,
    snippet: { text: hit.snippet.text, marks: hit.snippet.marks.map(([from, to]) => [from, to]) },
    reason: hit.reason,
    score: hit.score,
  };
}

export function institutionShown(found: InstitutionFound): InstitutionShown {
  const { id, name, type, address, phone, position, distanceM, open } = found;
  return {
    id,
    name,
    translations: { ...found.translations },
    type,
    address,
    phone,
    position,
    languages: [...found.languages],
    specialities: [...found.specialities],
    openings: found.openings.map((opening) => ({ ...opening, days: [...opening.days] })),
    distanceM,
    open,
  };
}

export function professional(found: PersonFound): Professional {
  const { id, name, role, phone, about, at } = found;
  return {
    id,
    name,
    translations: { ...found.translations },
    role,
    phone,
    languages: [...found.languages],
    specialities: [...found.specialities],
    about,
    at: at && institutionShown(at),
  };
}
