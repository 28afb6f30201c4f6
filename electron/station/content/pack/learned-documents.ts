import {
  blankRows,
  decodeRow,
  type Embeddings,
  encodeRow,
  indexVersion,
  type Ranker,
} from '../search/search.ts';
import type {
  ContentDocument,
  EmbeddingsHead,
  Head,
  Item,
  TermItem,
  TreeItem,
  TunedTermItem,
  TuningHead,
} from './document.ts';

/** The documents that a build adds to those of its folder. */
export const learnedIds = {
  embeddings: 'embeddings/terms',
  tuning: 'embeddings/tuned',
  ranker: 'ranker/bank',
} as const;

/** The tables of embeddings as a document. @param sketch of the articles they were learned from */
export function embeddingsDocument(embeddings: Embeddings, sketch: readonly string[]): ContentDocument {
  const { version, dimensions, terms, question, article } = embeddings;
  const [id, kind] = [learnedIds.embeddings, 'embeddings'] as const;
  const items = terms.map((term, row) => ({
    id: term,
    question: encodeRow(question, dimensions, row),
    article: encodeRow(article, dimensions, row),
  }));
  return {
    head: { id, kind, version, dimensions, terms: terms.length, sketch: [...sketch] },
    items,
    media: [],
  };
}

/** What a bank taught of them. @param bank see `bankOf` */
export function tuningDocument(embeddings: Embeddings, bank: string): ContentDocument | null {
  const { version, dimensions, terms, tuned } = embeddings;
  if (tuned === null || tuned.terms.length === 0) return null;
  const [id, kind] = [learnedIds.tuning, 'tuning'] as const;
  const items = tuned.terms.map((term, row) => ({
    id: terms[term] ?? '',
    question: encodeRow(tuned.rows, dimensions, row),
  }));
  return { head: { id, kind, version, dimensions, terms: items.length, bank }, items, media: [] };
}

/** The order that a bank taught. */
export function rankerDocument(forests: Ranker['forests'], bank: string): ContentDocument | null {
  const items = forests.flatMap((trees, forest) => trees.map((nodes) => ({ forest, nodes })));
  if (items.length === 0) return null;
  return {
    head: { id: learnedIds.ranker, kind: 'ranker', index: indexVersion, bank },
    items: items.map((tree, at) => ({ id: String(at + 1), ...tree })),
    media: [],
  };
}

/** Puts together again what these documents say, item by item: the tables are in memory once. */
export class LearnedReader {
  #ranker: { index: number; forests: string[][] } | null = null;
  #embeddings: TableReader<EmbeddingsHead> | null = null;
  #tuning: TableReader<TuningHead> | null = null;

  head(head: Head): void {
    if (head.kind === 'ranker') this.#ranker = { index: head.index, forests: [] };
    if (head.kind === 'embeddings') this.#embeddings = new TableReader(head);
    if (head.kind === 'tuning') this.#tuning = new TableReader(head);
  }
  item(item: Item): void {
    if ('nodes' in item) this.#tree(item);
    else if ('article' in item && 'question' in item) this.#embeddings?.add(item);
    else this.#tuning?.add(item as TunedTermItem);
  }
  get ranker(): Ranker | null {
    return this.#ranker;
  }
  get embeddings(): Embeddings | null {
    if (this.#embeddings === null) return null;
    const { head, terms, question, article } = this.#embeddings;
    const { version, dimensions } = head;
    return { version, dimensions, terms, question, article, tuned: this.#tuned(terms) };
  }

  #tuned(terms: readonly string[]): Embeddings['tuned'] {
    if (this.#tuning === null) return null;
    const wanted = new Set(this.#tuning.terms);
    // Both stand in the same order, and a pack in which one of them is unknown was refused.
    return {
      terms: terms.flatMap((term, at) => (wanted.has(term) ? [at] : [])),
      rows: this.#tuning.question,
    };
  }
  #tree({ forest, nodes }: TreeItem): void {
    const forests = this.#ranker?.forests ?? [];
    if (forest === forests.length) forests.push([]);
    forests[forest]?.push(nodes);
  }
}

class TableReader<TableHead extends EmbeddingsHead | TuningHead> {
  readonly head: TableHead;
  readonly terms: string[] = [];
  readonly question;
  readonly article;

  constructor(head: TableHead) {
    const { kind, terms, dimensions } = head;
    this.head = head;
    this.question = blankRows(terms, dimensions);
    this.article = blankRows(kind === 'embeddings' ? terms : 0, dimensions);
  }
  add(item: TermItem | TunedTermItem): void {
    const row = this.terms.push(item.id) - 1;
    decodeRow(this.question, this.head.dimensions, row, item.question);
    if ('article' in item) decodeRow(this.article, this.head.dimensions, row, item.article);
  }
}
