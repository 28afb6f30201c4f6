import { entryKinds, type Found, type FoundKind, type Hit, textKinds } from '#contract/library.ts';
import { searchedKind } from '../install/install.ts';
import type { Library } from '../library/library.ts';
import type { EntryHit } from '../search/search.ts';
import type { OpenLibrary } from './current-library.ts';
import { hitShown, titleShown } from './shown.ts';

interface Question {
  readonly text: string;
  readonly kinds?: readonly FoundKind[] | undefined;
  readonly past: boolean;
  readonly limit: number;
  readonly services: readonly { readonly id: string; readonly words: readonly string[] }[];
}

type Nearness = Parameters<Library['places']['institutions']>[1];

interface Answer {
  readonly understood: string;
  readonly searchable: boolean;
  readonly timedOut: boolean;
  readonly hits: Found[];
}

/** Before the articles stand so many of what the question names, and so many of a kind. */
const mostNamed = 6;
const mostOfKind = 3;
/** Behind so many articles stand so many of what may help with it. */
const articlesFirst = 3;
const mostHelping = 2;

/**
 * One list of everything that a question finds. An article that was named comes first; then what the question names and
 * says nothing else of (公证处, 林律师, 取号); then articles. What may help with the matter (工伤: who knows of it) stands
 * behind the first articles.
 */
export function answerList(open: OpenLibrary, question: Question, nearness: Nearness): Answer {
  const { limit, kinds, past, services, text } = question;
  const asked = new Set<FoundKind>(kinds ?? [...textKinds, ...entryKinds]);
  const texts = textKinds.filter((kind) => asked.has(kind));
  const searched = { limit, past, ...(kinds && { kinds: texts.map(searchedKind) }) };
  const { hits, ...understood } =
    texts.length > 0
      ? open.search.query(text, searched)
      : { understood: text, searchable: true, timedOut: false, hits: [] };
  const entries = open.entries.query(text, {
    understood: understood.understood,
    kinds: asked,
    services,
    near: nearness.near ?? null,
    limit,
  });
  const articles = hits
    .flatMap((hit) => hitShown(open.library.documents, hit) ?? [])
    .filter(({ kind }) => asked.has(kind));
  const show = (hit: EntryHit) => entryShown(open.library, hit, nearness);
  const onlyEntries = texts.length === 0;
  const list = onlyEntries
    ? entries.hits.flatMap((hit) => show(hit) ?? [])
    : mixed(articles, entries.hits, show);
  const named = entries.hits[0]?.named ?? false;
  return {
    understood: named || onlyEntries ? entries.understood : understood.understood,
    searchable: understood.searchable || list.length > 0,
    timedOut: understood.timedOut || entries.timedOut,
    hits: list.slice(0, limit),
  };
}

function mixed(
  articles: readonly Hit[],
  entries: readonly EntryHit[],
  show: (hit: EntryHit) => Found | null,
): Found[] {
  const first = articles.filter(({ reason }) => reason.why === 'named');
  const rest = articles.slice(first.length);
  const named = fewOfKind(entries.filter((hit) => hit.named))
    .flatMap((hit) => show(hit) ?? [])
    .filter((found) => !documentIn(first, found));
  const kinds = new Set(named.map(({ kind }) => kind));
  const helping = entries.filter((hit) => !hit.named).flatMap((hit) => show(hit) ?? []);
  const others = helping
    .filter((found) => !kinds.has(found.kind) && !documentIn(articles, found))
    .slice(0, mostHelping);
  // A text without articles that was named is found whole: its passages need not be.
  const whole = [...first.filter(({ label }) => label === ''), ...named];
  const passages = rest.filter((hit) => !documentIn(whole, hit));
  return [
    ...first,
    ...named,
    ...passages.slice(0, articlesFirst),
    ...others,
    ...passages.slice(articlesFirst),
  ];
}

function documentIn(list: readonly Found[], found: Found): boolean {
  return 'ref' in found && list.some((other) => 'ref' in other && other.ref.document === found.ref.document);
}

function fewOfKind(hits: readonly EntryHit[]): EntryHit[] {
  const counts = new Map<string, number>();
  const few = hits.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= mostOfKind;
  });
  return few.slice(0, mostNamed);
}

/** An entry with what the library knows of it; null: it has no more of it. */
function entryShown(library: Library, { kind, key, matches }: EntryHit, nearness: Nearness): Found | null {
  switch (kind) {
    case 'service':
      return { kind, service: key, matches };
    case 'institution': {
      const institution = library.places.institution(key, nearness);
      return institution && { kind, institution, matches };
    }
    case 'person': {
      const person = library.places.person(key, nearness);
      return person && { kind, person, matches };
    }
    case 'quiz': {
      const found = library.quiz(key);
      return found && { kind, quiz: found, matches };
    }
    case 'guide':
    case 'education':
      return titleShown(
        library.documents,
        key,
        matches.flatMap(({ words }) => words),
      );
  }
}
