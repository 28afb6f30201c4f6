import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { assembleLibrary } from '../install/install.ts';
import {
  embeddingsDocument,
  FolderSource,
  type Kind,
  openPack,
  type PackManifest,
  type PackName,
  type PackWriter,
  rankerDocument,
  tuningDocument,
} from '../pack/pack.ts';
import type { Learn, LearningProgress, Lessons } from '../search/indexing.ts';
import {
  type BankQuestion,
  type Embeddings,
  embeddingsVersion,
  indexVersion,
  leastForEmbeddings,
  leastForRanking,
} from '../search/search.ts';
import { type ArticleSketch, shareChanged } from './article-sketch.ts';
import type { EarlierPack } from './earlier-pack.ts';
import { practiceQuestions } from './practice-questions.ts';

/** Marks of what is in force must not depend on the day of the build: all that was ever adopted has begun. */
const asOf = '9999-12-31';
/** Tables learned from other articles than this share of today's and theirs are learned anew. */
const mostChanged = 0.05;

export interface LearnOptions {
  /** Left out: the search's own. */
  readonly learn?: Learn;
  readonly onProgress?: (progress: LearningProgress) => void;
}

/** What became of what is learned: too little text and questions; all; all but the tables; nothing was learned again. */
export interface Learning {
  readonly how: 'nothing' | 'anew' | 'from-bank' | 'kept';
  /** The share of articles that are others than the earlier tables were learned from; null: there were none. */
  readonly changedShare: number | null;
}

interface Unlearned {
  readonly writer: PackWriter;
  readonly sketch: ArticleSketch;
  /** Where the pack is being written. */
  readonly folder: string;
  readonly name: PackName;
  readonly earlier: EarlierPack | null;
}

/** Finishes a pack: what its articles and its bank teach goes into it, learned now or by an earlier build. */
export async function finishPack(
  pack: Unlearned,
  options: LearnOptions,
): Promise<{ readonly manifest: PackManifest; readonly learning: Learning }> {
  const { writer, folder, name, earlier } = pack;
  const learning = plan(pack);
  const manifest = writer.finish(name);
  if (learning.how === 'nothing') return { manifest, learning };
  if (learning.how === 'kept') keep(writer, earlier, ['embeddings', 'tuning', 'ranker']);
  if (learning.how === 'from-bank') keep(writer, earlier, ['embeddings']);
  if (learning.how !== 'kept') {
    const tables = learning.how === 'from-bank' ? (earlier?.embeddings ?? null) : null;
    add(pack, await learnIn(folder, tables, options), tables);
  }
  return { manifest: writer.finish(name), learning };
}

/** Small changes leave the tables as they are, so that they need not travel; a bank teaches anew when it is another. */
function plan({ writer, sketch, earlier }: Unlearned): Learning {
  const changedShare = earlier && shareChanged(earlier.sketch, sketch.hashes);
  if (writer.questions < leastForRanking && writer.articles < leastForEmbeddings)
    return { how: 'nothing', changedShare };
  const fits = earlier?.embeddings.version === embeddingsVersion && (changedShare ?? 1) < mostChanged;
  if (!fits) return { how: 'anew', changedShare };
  const sameOrder = (earlier.ranker?.index ?? indexVersion) === indexVersion;
  return { how: sameOrder && earlier.bank === writer.bank ? 'kept' : 'from-bank', changedShare };
}

function keep(writer: PackWriter, earlier: EarlierPack | null, kinds: readonly Kind[]): void {
  for (const { entry, textBytes } of earlier?.documents ?? [])
    if (kinds.includes(entry.kind)) writer.keep(entry, textBytes, earlier?.folder ?? '');
}

function add({ writer, sketch }: Unlearned, { embeddings, ranker }: Lessons, kept: Embeddings | null): void {
  const documents = [
    embeddings && !kept ? embeddingsDocument(embeddings, sketch.hashes) : null,
    embeddings && tuningDocument(embeddings, writer.bank),
    rankerDocument(ranker, writer.bank),
  ];
  for (const document of documents) if (document) writer.add(document);
}

/** Makes the library that a terminal will make, to throw away, and learns in it. Brings a dictionary of 70 MB. */
async function learnIn(
  folder: string,
  earlier: Embeddings | null,
  { learn, onProgress = () => {} }: LearnOptions,
): Promise<Lessons> {
  const indexing = await import('../search/indexing.ts');
  const library = mkdtempSync(join(tmpdir(), 'mingfa-content-'));
  const file = join(library, 'library.db');
  let questions: readonly BankQuestion[] = [];
  try {
    const pack = await openPack(new FolderSource(folder));
    if (!pack.ok) throw new Error(pack.failure.message);
    const made = await assembleLibrary({
      pack: pack.value,
      file,
      asOf,
      buildIndex: (db, articles, bank) => {
        indexing.writeIndex(db, articles);
        questions = [...bank];
      },
    });
    // Too large, or not sound: the same is said by whoever installs it, and the pack is looked at before it leaves.
    if (!made.ok) return { embeddings: null, ranker: [] };
    return await learnFrom(file, async (db) => {
      const practice = earlier ? [] : await practiceQuestions(db, asOf);
      return (learn ?? indexing.learn)(db, questions, { earlier, practice, onProgress });
    });
  } finally {
    rmSync(library, { recursive: true });
  }
}

async function learnFrom(file: string, learn: (db: Database.Database) => Promise<Lessons>): Promise<Lessons> {
  const db = new Database(file);
  try {
    return await learn(db);
  } finally {
    db.close();
  }
}
