import type { Language } from '#contract/common.ts';
import type { Hit, LibraryState, Reading } from '#contract/library.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import type { PrintedEither } from '#station/documents/documents.ts';
import type { Procedures } from '#station/kernel/implement.ts';
import { live } from '#station/kernel/live.ts';
import { ticketWords } from '#station/ticket-words/ticket-words.ts';
import type { Article, Documents, Library, PlaylistItem } from '../library/library.ts';
import { picture } from '../pack/pack.ts';
import { answerList } from './answer-list.ts';
import type { OpenLibrary } from './current-library.ts';
import type { LegalLibrary } from './legal-library.ts';
import { onceMore } from './once-more.ts';
import { readingOf, withPictures } from './shown.ts';
import { codesOf } from './take-away.ts';
import { TitleWords } from './title-words.ts';

/** A library that is read, as far as the answers from it need. */
export type ReadLibrary = Pick<
  LegalLibrary,
  'open' | 'store' | 'changes' | 'ageDays' | 'today' | 'weekMoment'
>;

export interface ReadingDeps {
  readonly legal: ReadLibrary;
  readonly clock: Clock;
  readonly overdueAfterDays: number;
  /** Where this terminal stands; null: nobody has said. */
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
  readonly print: (
    reading: Reading,
    library: OpenLibrary,
    signal?: AbortSignal,
    language?: Language,
  ) => Promise<PrintedEither>;
  /** Something was shown or read to its end. */
  readonly played: (what: string) => void;
  /** Address of the page that shows what a phone takes away. */
  readonly readingPage: () => string;
}

const done = { done: true } as const;
/** The age of the library moves with the days; nobody waits for it. */
const ageEveryMs = 60 * 60_000;
/** Every list of one page; more is asked for with `after`. */
const playlistLimit = 50;

/** The handlers of all that is read. */
export function readingProcedures(
  { library: procedures }: Procedures,
  { reading: deps }: { readonly reading: ReadingDeps },
) {
  const { legal, clock } = deps;
  const open = (errors: { NO_LIBRARY: () => Error }): OpenLibrary => {
    const library = legal.open;
    if (!library) throw errors.NO_LIBRARY();
    return library;
  };
  const titles = new TitleWords();
  const nearness = () => ({ near: deps.position, now: legal.weekMoment() });
  return {
    live: procedures.live.handler(({ signal }) =>
      live(() => stateOf(deps), legal.changes, { clock, signal, refreshMs: ageEveryMs }),
    ),
    suggest: procedures.suggest.handler(({ input, errors }) =>
      open(errors).search.suggest(input.text).slice(0, 8),
    ),
    titleWords: procedures.titleWords.handler(async ({ errors }) => [...(await titles.of(open(errors)))]),
    search: procedures.search.handler(({ input, errors }) =>
      onceMore(() => answerList(open(errors), input, nearness())),
    ),
    read: procedures.read.handler(({ input, errors }) => {
      const { documents } = open(errors).library;
      const reading = readingOf(documents, input);
      if (!reading) throw errors.NOT_FOUND();
      return reading;
    }),
    articles: procedures.articles.handler(({ input, errors }) => {
      const { library } = open(errors);
      return library.documents
        .articles(input.document, input.from, input.limit)
        .map((article) => withPictures(library, article));
    }),
    outline: procedures.outline.handler(({ input, errors }) =>
      open(errors).library.documents.outline(input.document),
    ),
    documents: procedures.documents.handler(({ input, errors }) =>
      open(errors).library.documents.list({ ...input, inForce: !input.past }, input),
    ),
    institutions: procedures.institutions.handler(({ input, errors }) =>
      open(errors).library.places.institutions(input, nearness(), input),
    ),
    people: procedures.people.handler(({ input, errors }) =>
      open(errors).library.places.people(input, nearness(), input),
    ),
    placeFilters: procedures.placeFilters.handler(({ errors }) => open(errors).library.places.filters()),
    notices: procedures.notices.handler(({ input, errors }) => {
      const { library } = open(errors);
      const { items, next } = library.notices(legal.today(), input);
      return {
        items: items.map((item) => ({
          ...item,
          text: wholeText(library.documents.articles(item.id, 0, 20)),
        })),
        next,
      };
    }),
    quizzes: procedures.quizzes.handler(({ input, errors }) => open(errors).library.quizzes(input)),
    quiz: procedures.quiz.handler(({ input, errors }) => {
      const { library, search } = open(errors);
      const questions = library.quizQuestions(input.quiz);
      if (questions.length === 0) throw errors.NOT_FOUND();
      return questions.map(({ basis, ...question }) => ({
        ...question,
        basis: basis.map((cited) => ({ cited, ref: refOf(cited, { library, search }) })),
      }));
    }),
    playlist: procedures.playlist.handler(() => {
      const library = legal.open?.library;
      if (!library) return [];
      return library.playlist({ limit: playlistLimit }).items.flatMap(({ id, seconds, show, media }) => {
        const shown = shownInPlaylist(library, show, media);
        return shown ? [{ id, seconds, show: shown }] : [];
      });
    }),
    played: procedures.played.handler(({ input, errors }) => {
      if (!open(errors).library.has(input.what)) throw errors.NOT_FOUND();
      deps.played(input.what);
      return done;
    }),
    print: procedures.print.handler(async ({ input, errors, signal }) => {
      const library = open(errors);
      const { documents } = library.library;
      const reading = readingOf(documents, input);
      if (!reading) throw errors.NOT_FOUND();
      const printed = await deps.print(
        wholeOf(documents, reading, input.language),
        library,
        signal,
        input.language,
      );
      if (printed === 'no-printer') throw errors.NO_PRINTER();
      return printed;
    }),
    takeAway: procedures.takeAway.handler(({ input, errors }) => {
      const { library, installed } = open(errors);
      const reading = readingOf(library.documents, input);
      if (!reading) throw errors.NOT_FOUND();
      const { document, article } = wholeOf(library.documents, reading);
      const title = `${document.shortTitle} ${article.label}`.trim();
      const source = `${installed.title} ${installed.asOf}`;
      return {
        way: 'text' as const,
        codes: codesOf({ title, text: article.text, source }, deps.readingPage()),
      };
    }),
  };
}

/** The handlers of the contract's `library`. */
export function libraryProcedures(
  all: Procedures,
  needs: {
    readonly reading: ReadingDeps;
    readonly legal: Pick<LegalLibrary, 'updates'>;
    readonly clock: Clock;
  },
) {
  const { updates } = needs.legal;
  return {
    ...readingProcedures(all, needs),
    updates: all.library.updates.handler(({ signal }) =>
      live(() => updates.state, updates.changes, { clock: needs.clock, signal }),
    ),
    updateNow: all.library.updateNow.handler(() => {
      updates.now();
      return done;
    }),
  };
}

function stateOf({ legal, overdueAfterDays, position }: ReadingDeps): LibraryState {
  const open = legal.open;
  if (!open) return { state: 'none' };
  const { installed, library } = open;
  const ageDays = legal.ageDays();
  return {
    state: 'ready',
    title: installed.title,
    notice: library.info().notice,
    asOf: installed.asOf,
    ageDays,
    overdue: ageDays > overdueAfterDays,
    documents: installed.documents,
    articles: installed.articles,
    position,
  };
}

/** So many passages of a guide or a case are taken along. */
const mostPassages = 100;

/** A text without articles is taken away whole: a passage of it would be a torn piece. */
function wholeOf(documents: Documents, reading: Reading, language: Language = 'zh-CN'): Reading {
  const { document, article } = reading;
  if (article.label !== '') return reading;
  // On narrow paper and in a code only the words of a picture can go along.
  const t = ticketWords(language);
  const text = wholeText(documents.articles(document.id, 0, mostPassages)).replace(
    picture,
    (_, shown: string) => t('article.picture', { words: shown }),
  );
  return { ...reading, article: { ...article, headings: [], text } };
}

function wholeText(articles: readonly Article[]): string {
  return articles.map(({ text }) => text).join('\n');
}

/** The article that somebody cites, as `劳动合同法第三十八条`; null: the library does not have it. */
function refOf(
  cited: string,
  { library, search }: Pick<OpenLibrary, 'library' | 'search'>,
): Hit['ref'] | null {
  const [hit] = search.query(cited, { limit: 1 }).hits;
  const found = hit?.reason.why === 'named' ? library.documents.article(hit.rowId) : null;
  return found && { document: found.document, key: found.key };
}

/** What the idle screen shows for an entry; null: the library has no more of it. */
function shownInPlaylist(library: Library, show: PlaylistItem['show'], media: PlaylistItem['media']) {
  switch (show.what) {
    case 'media':
      return media && { what: 'media' as const, hash: media.hash, type: media.type, title: show.title ?? '' };
    case 'quiz': {
      const quiz = library.quiz(show.quiz);
      return quiz ? { what: 'quiz' as const, quiz: quiz.id, title: quiz.title } : null;
    }
    case 'document': {
      const document = library.documents.byId(show.document);
      if (!document) return null;
      const text = wholeText(library.documents.articles(document.id, 0, 1));
      return { what: 'document' as const, document: document.id, title: document.title, text };
    }
  }
}
