import type { Hit, Reading } from '#contract/library.ts';
import type { Article, Documents, Library } from '../library/library.ts';
import { picture } from '../pack/pack.ts';
import type { SearchHit } from '../search/search.ts';

// What a row has beyond the contract is left out by the contract's schemas when it is sent.

/** So many articles stand before and after the one that was asked for. */
const neighbours = 2;
/** So many articles that point to one are named. */
const mostCitedBy = 20;
/** So many characters of a text tell what it is. */
const beginningOfText = 120;

/** An article by its row in this library, or by what it is called in every version of it. */
type ArticleSelector = { readonly article: number } | { readonly document: string; readonly key: string };

/** Pictures of a text, `![words](name)`, at the address the hub serves them under. */
export function withPictures(library: Library, article: Article): Article {
  const text = article.text.replace(picture, (all, words: string, name: string) => {
    const media = library.mediaNamed(article.document, name);
    return media ? `![${words}](/media/${media.hash})` : all;
  });
  return { ...article, text };
}

/** An article with everything that stands around it; null: there is none of that name. */
export function readingOf(documents: Documents, asked: ArticleSelector): Reading | null {
  const id = 'article' in asked ? asked.article : documents.articleKeyed(asked.document, asked.key)?.id;
  const around = id === undefined ? null : documents.withNeighbours(id, neighbours);
  const document = around && documents.byId(around.article.document);
  if (!document) return null;
  return {
    document,
    ...around,
    validity: documents.validity(around.article),
    note: documents.noteOn(around.article),
    links: documents.linksOut(around.article.id),
    citedBy: documents.linksIn(around.article.id, { limit: mostCitedBy }).items,
    versions: documents.versions(document.id),
  };
}

/** A text that was found by its title, from its beginning; null: the library has no such text. */
export function titleShown(documents: Documents, id: string, words: readonly string[]): Hit | null {
  const document = documents.byId(id);
  const [article] = documents.articles(id, 0, 1);
  if (!document || !article) return null;
  return {
    article: article.id,
    ref: { document: id, key: article.key },
    kind: document.kind,
    title: document.title,
    shortTitle: document.shortTitle,
    label: '',
    headings: [],
    inForce: true,
    snippet: { text: article.text.slice(0, beginningOfText), marks: [] },
    reason: { why: 'words', words: [...words] },
    score: 0,
  };
}

/** A hit with what the library knows of its place; null: the library has no such row. */
export function hitShown(documents: Documents, hit: SearchHit): Hit | null {
  const article = documents.article(hit.rowId);
  const document = article && documents.byId(article.document);
  if (!document) return null;
  const { kind, title, shortTitle } = document;
  const { id, key, label, headings } = article;
  const validity = documents.validity(article);
  return {
    ...hit,
    inForce: kind === 'note' ? document.inForce : hit.inForce,
    ...(validity?.state === 'amended' && { amendedOn: validity.since }),
    article: id,
    ref: { document: document.id, key },
    kind,
    title,
    shortTitle,
    label,
    headings,
  };
}
