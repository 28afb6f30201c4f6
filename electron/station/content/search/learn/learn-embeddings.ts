import type { Database } from 'better-sqlite3';
import { type Embeddings, embeddingsVersion, quantiseRows } from '../embeddings/tables.ts';
import { keyOf } from '../embeddings/terms.ts';
import type { SearchIndex } from '../index/read-index.ts';
import type { BankQuestion } from '../searchable.ts';
import { grams } from '../words/grams.ts';
import { normaliseQuery } from '../words/normalise.ts';
import type { Segmenter } from '../words/segmentation.ts';
import type { Crew } from './crew.ts';
import { sharedCopy } from './embed/bags.ts';
import { scratchFor } from './embed/pretraining.ts';
import { mainDirections } from './embed/subspace.ts';
import { articleBags, sentenceBags, Terms } from './embed/text-bags.ts';
import { chooseVocabulary, type WeightedTerm } from './embed/vocabulary.ts';
import { textsIn } from './texts.ts';

const dimensions = 256;
const seed = 3;
/** How much of the work is done when all is read, and when the tables are begun. */
const shares = { read: 0.1, begun: 0.25 } as const;

/** Learns what the terms of a library mean from its own sentences. */
export async function learnEmbeddings(
  db: Database,
  index: SearchIndex,
  segmenter: Segmenter,
  bank: readonly BankQuestion[],
  crew: Crew,
  onProgress: (share: number) => void,
): Promise<Embeddings> {
  const vocabulary = chooseVocabulary(db, index, askedTerms(segmenter, bank));
  const terms = new Terms(vocabulary);
  const articles = articleBags(db, index, terms);
  const { bags, rows } = sentenceBags(index, segmenter, terms, textsIn(db));
  onProgress(shares.read);
  const question = mainDirections(articles, new Set(rows), vocabulary.length, dimensions);
  onProgress(shares.begun);
  const article = sharedCopy(question);
  const job = {
    dimensions,
    terms: vocabulary.length,
    sentences: bags,
    rows: sharedCopy(rows),
    articles,
    question,
    article,
    scratch: scratchFor(vocabulary.length, dimensions),
    seed,
  };
  const threads = crew.size;
  const pretrained = (share: number) => onProgress(shares.begun + (1 - shares.begun) * share);
  await Promise.all(
    Array.from({ length: threads }, (_, thread) =>
      crew.do({ do: 'pretrain', job, thread, threads }, pretrained),
    ),
  );
  return {
    version: embeddingsVersion,
    dimensions,
    terms: vocabulary.map(({ term }) => term),
    question: quantiseRows(weighted(question, vocabulary), dimensions),
    article: quantiseRows(weighted(article, vocabulary), dimensions),
    tuned: null,
  };
}

/** In how many questions each term stands: what only people say gets a place that the bank can fill. */
function askedTerms(segmenter: Segmenter, bank: readonly BankQuestion[]): Map<string, number> {
  const asked = new Map<string, number>();
  for (const { question } of bank) {
    const query = normaliseQuery(question);
    const words = segmenter.words(query).map((word) => keyOf('word', word));
    const pairs = grams(query).map((pair) => keyOf('gram', pair));
    for (const key of new Set([...words, ...pairs])) asked.set(key, (asked.get(key) ?? 0) + 1);
  }
  return asked;
}

/** With the terms' rarity in the rows, so that nobody needs to know it who adds them up. */
function weighted(table: Float32Array, vocabulary: readonly WeightedTerm[]): Float32Array {
  const rows = new Float32Array(table.length);
  for (const [term, { weight }] of vocabulary.entries())
    for (let at = term * dimensions; at < (term + 1) * dimensions; at += 1)
      rows[at] = (table[at] as number) * weight;
  return rows;
}
