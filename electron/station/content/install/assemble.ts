import Database from 'better-sqlite3';
import { ok, type Result } from '#drivers/basics/result.ts';
import {
  type CheckedEntries,
  type DocumentEntry,
  endOf,
  type Kind,
  type PackFailure,
  type PackReader,
  readDocument,
  readEntries,
  textKinds,
  workOfId,
} from '../pack/pack.ts';
import {
  type BankQuestion,
  type Embeddings,
  type Ranker,
  type SearchableArticle,
  writeEntries,
} from '../search/search.ts';
import { type ChangedAnswer, resolveBank } from './dated-answers.ts';
import { assemblerVersion, indexes, tables } from './schema.ts';
import { bankQuestions, searchableArticles, searchableEntries } from './searchable-rows.ts';
import { LibraryWriter } from './write-library.ts';

/** Makes the search's own tables in the library that is being assembled. */
export type IndexBuilder = (
  db: Database.Database,
  articles: Iterable<SearchableArticle>,
  bank: Iterable<BankQuestion>,
  /** The order that the pack's build learned; null: it has none. */
  ranker: Ranker | null,
  /** What its words mean, as the build learned it; null: nothing was learned. */
  embeddings: Embeddings | null,
) => void;

/** How far an installation is. `fetching` counts bytes, `assembling` documents; `indexing` takes longest. */
export interface Progress {
  readonly step: 'fetching' | 'assembling' | 'indexing' | 'switching';
  readonly done: number;
  readonly total: number;
}

export interface AssembleOptions {
  readonly pack: PackReader;
  /** The database to make. There is nothing yet. */
  readonly file: string;
  /** The day for which laws are marked as in force, like `2026-01-05`. */
  readonly asOf: string;
  /** Left out: a library that can be read but not searched. */
  readonly buildIndex?: IndexBuilder;
  /** Told after each document, and around the making of the search's index. */
  readonly progress?: (progress: Progress) => void;
}

export interface Assembled {
  readonly documents: number;
  readonly articles: number;
  readonly links: number;
  /** Answers of the question bank that are called otherwise on that day, or that nothing in force gives any more. */
  readonly changedAnswers: readonly ChangedAnswer[];
  /** The first day on which the marks of what is in force no longer hold; null: none is known. */
  readonly nextChange: string | null;
}

/**
 * Makes `library.db` from a pack, one chunk in memory at a time. Nothing is flushed to disk on the way: whoever calls
 * this flushes the finished file before it is used, and throws away an unfinished one.
 */
export async function assembleLibrary(options: AssembleOptions): Promise<Result<Assembled, PackFailure>> {
  const read = await readEntries(options.pack);
  if (!read.ok) return read;
  const entries = inOrder(read.value.entries);
  const db = new Database(options.file);
  try {
    configure(db);
    db.exec(tables);
    const writer = new LibraryWriter(db, worksOf(entries));
    const filled = await fill(options, writer, { ...read.value, entries });
    if (!filled.ok) return filled;
    return ok({ ...writer.counts(), ...finish(db, writer, options) });
  } finally {
    db.close();
  }
}

function configure(db: Database.Database): void {
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma('temp_store = FILE');
}

/** Documents in library order: by kind, then by name. Notices last: they are not searched. */
function inOrder(entries: readonly DocumentEntry[]): DocumentEntry[] {
  return entries.toSorted((a, b) => place(a.kind) - place(b.kind) || (a.id < b.id ? -1 : 1));
}

function place(kind: Kind): number {
  const index = (textKinds as readonly Kind[]).indexOf(kind);
  return index < 0 ? textKinds.length : index;
}

/** The works a pack has, known before any text is read: links need them from the first article on. */
function worksOf(entries: readonly DocumentEntry[]): Set<string> {
  return new Set(entries.filter(({ kind }) => place(kind) < textKinds.length).map(({ id }) => workOfId(id)));
}

async function fill(
  { pack, progress }: AssembleOptions,
  writer: LibraryWriter,
  { entries, check }: CheckedEntries,
): Promise<Result<null, PackFailure>> {
  for (const [index, entry] of entries.entries()) {
    writer.begin(entry);
    const read = await readDocument(pack, check, entry, (run) => writer.add(run));
    if (!read.ok) return read;
    writer.end();
    progress?.({ step: 'assembling', done: index + 1, total: entries.length });
  }
  return endOf(pack, check);
}

function finish(
  db: Database.Database,
  writer: LibraryWriter,
  options: AssembleOptions,
): Pick<Assembled, 'changedAnswers' | 'nextChange'> {
  const { pack, asOf, buildIndex, progress } = options;
  db.exec(indexes);
  writer.dropDeadLinks();
  const next = writer.markInForce(asOf);
  const changedAnswers = resolveBank(db, asOf);
  writer.describe({
    assembler: String(assemblerVersion),
    pack: pack.hash,
    pack_id: pack.manifest.id,
    title: pack.manifest.title,
    notice: pack.manifest.notice,
    as_of: asOf,
    next_change: next ?? '',
  });
  progress?.({ step: 'indexing', done: 0, total: 1 });
  writeEntries(db, searchableEntries(db));
  buildIndex?.(
    db,
    searchableArticles(db),
    bankQuestions(db),
    writer.learned.ranker,
    writer.learned.embeddings,
  );
  progress?.({ step: 'indexing', done: 1, total: 1 });
  db.exec('ANALYZE');
  return { changedAnswers, nextChange: next };
}
