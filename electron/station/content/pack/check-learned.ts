import {
  type ByteRows,
  blankRows,
  decodeRow,
  decodeTree,
  embeddingsLimits,
  indexVersion,
  rankerLimits,
  rowBytes,
} from '../search/search.ts';
import type {
  EmbeddingsHead,
  Item,
  LearnedHead,
  RankerHead,
  TermItem,
  TreeItem,
  TunedTermItem,
  TuningHead,
} from './document.ts';

/** One document of what was learned, while it is read. Each method answers with what is wrong, or null. */
export interface LearnedDocumentCheck {
  /** Before any item. */
  begin(): string | null;
  item(item: Item): string | null;
  /** When all items have been seen. */
  end(): string | null;
  /** The most items it may have. */
  readonly most: number;
}

/** What the pack says of itself. */
interface Promised {
  /** The bank of the pack, see `bankOf`. */
  readonly bank: () => string;
  readonly textBytes: number;
}

/** Looks at what the build learned: of each document by itself, and whether they fit each other. */
export class LearnedCheck {
  readonly #promised: Promised;
  #embeddings: TableCheck | null = null;
  #tuning: TableCheck | null = null;

  constructor(promised: Promised) {
    this.#promised = promised;
  }
  document(head: LearnedHead): LearnedDocumentCheck {
    if (head.kind === 'ranker') return new RankerCheck(head, this.#promised);
    const table = new TableCheck(head, this.#promised);
    if (head.kind === 'embeddings') this.#embeddings = table;
    else this.#tuning = table;
    return table;
  }
  /** What is wrong with the tuning, when all documents have been seen. */
  end(): string | null {
    if (this.#tuning === null) return null;
    const { version, dimensions } = this.#tuning.head;
    const table = this.#embeddings;
    if (table?.head.version !== version || table.head.dimensions !== dimensions)
      return 'belongs to other embeddings than the pack has';
    for (const term of this.#tuning.terms)
      if (!table.terms.has(term)) return `${term} is not among the terms of the pack`;
    return null;
  }
}

class RankerCheck implements LearnedDocumentCheck {
  readonly most = rankerLimits.trees;
  readonly #head: RankerHead;
  readonly #promised: Promised;
  #forest = -1;

  constructor(head: RankerHead, promised: Promised) {
    this.#head = head;
    this.#promised = promised;
  }
  begin(): string | null {
    return fromThisBank(this.#head, this.#promised);
  }
  /** Of another version nothing can be said, and nothing is used. */
  item(item: Item): string | null {
    const { forest, nodes } = item as TreeItem;
    if (forest < this.#forest || forest > this.#forest + 1)
      return `is of forest ${forest}, behind forest ${this.#forest}`;
    this.#forest = forest;
    return this.#head.index === indexVersion && decodeTree(nodes, forest) === null
      ? 'is no decision tree'
      : null;
  }
  end(): string | null {
    return null;
  }
}

class TableCheck implements LearnedDocumentCheck {
  readonly head: EmbeddingsHead | TuningHead;
  readonly terms = new Set<string>();
  readonly #promised: Promised;
  readonly #row: ByteRows;
  #last = '';

  constructor(head: EmbeddingsHead | TuningHead, promised: Promised) {
    this.head = head;
    this.#promised = promised;
    this.#row = blankRows(1, head.dimensions);
  }
  get most(): number {
    return this.head.terms;
  }
  /** Whoever reads the items makes room for all of them at once: for no more than the pack has. */
  begin(): string | null {
    const { kind, terms, dimensions } = this.head;
    const bytes = terms * rowBytes(dimensions) * (kind === 'embeddings' ? 2 : 1);
    if (bytes > Math.min(embeddingsLimits.bytes, this.#promised.textBytes))
      return `promises ${terms} terms, which is far too many`;
    return this.head.kind === 'tuning' ? fromThisBank(this.head, this.#promised) : null;
  }
  item(item: Item): string | null {
    const term = item as TermItem | TunedTermItem;
    if (term.id <= this.#last) return `does not stand in its place, behind ${this.#last}`;
    this.#last = term.id;
    this.terms.add(term.id);
    const rows = 'article' in term ? [term.question, term.article] : [term.question];
    const { dimensions } = this.head;
    return rows.every((row) => decodeRow(this.#row, dimensions, 0, row))
      ? null
      : `has a row that is not of ${dimensions} numbers`;
  }
  end(): string | null {
    const { terms } = this.head;
    return this.terms.size === terms ? null : `promises ${terms} terms, not ${this.terms.size}`;
  }
}

function fromThisBank({ bank }: RankerHead | TuningHead, promised: Promised): string | null {
  return bank === promised.bank() ? null : 'was learned from another question bank';
}
