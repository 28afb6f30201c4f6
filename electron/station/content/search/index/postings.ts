import { GrowingColumn } from './columns.ts';

/** A block holds this many bytes of one term's postings, and then the number of the term's next block. */
const payload = 12;
const block = payload + 4;
const blocksOfPage = 65_536;

/**
 * The postings of all terms of one field while they are being made. Of each term: for each document in rising order, how
 * far it is from the one before and how often it has the term, both as little-endian base-128 numbers; two to three bytes
 * together. They stand in small blocks of large pages: hundreds of thousands of terms with an array each would take
 * several times the room.
 */
export class PostingsPool {
  readonly #terms = new Map<string, number>();
  readonly #documents = new GrowingColumn();
  readonly #occurrences = new GrowingColumn();
  readonly #last = new GrowingColumn();
  readonly #firstBlock = new GrowingColumn();
  readonly #lastBlock = new GrowingColumn();
  readonly #length = new GrowingColumn();
  readonly #pages: DataView[] = [];
  #blocks = 0;

  /** Documents must come in rising order. */
  add(term: string, document: number, count: number): void {
    const id = this.#idOf(term);
    this.#write(id, document - this.#last.get(id));
    this.#write(id, count);
    this.#last.set(id, document);
    this.#documents.set(id, this.#documents.get(id) + 1);
    this.#occurrences.set(id, this.#occurrences.get(id) + count);
  }
  has(term: string): boolean {
    return this.#terms.has(term);
  }
  *terms(): Generator<{ term: string; documents: number; occurrences: number; postings: Uint8Array }> {
    for (const [term, id] of this.#terms)
      yield {
        term,
        documents: this.#documents.get(id),
        occurrences: this.#occurrences.get(id),
        postings: this.#postings(id),
      };
  }

  #idOf(term: string): number {
    const known = this.#terms.get(term);
    if (known !== undefined) return known;
    const id = this.#terms.size;
    this.#terms.set(term, id);
    this.#firstBlock.set(id, this.#blocks);
    this.#lastBlock.set(id, this.#newBlock());
    return id;
  }
  #write(id: number, value: number): void {
    let rest = value;
    for (; rest > 127; rest >>>= 7) this.#push(id, (rest & 127) | 128);
    this.#push(id, rest);
  }
  #push(id: number, byte: number): void {
    const length = this.#length.get(id);
    const place = length % payload;
    if (place === 0 && length > 0) {
      const next = this.#newBlock();
      this.#page(this.#lastBlock.get(id)).setUint32(startOf(this.#lastBlock.get(id)) + payload, next);
      this.#lastBlock.set(id, next);
    }
    const current = this.#lastBlock.get(id);
    this.#page(current).setUint8(startOf(current) + place, byte);
    this.#length.set(id, length + 1);
  }
  #postings(id: number): Uint8Array {
    const bytes = new Uint8Array(this.#length.get(id));
    let current = this.#firstBlock.get(id);
    for (let at = 0; at < bytes.length; at += 1) {
      if (at % payload === 0 && at > 0) current = this.#page(current).getUint32(startOf(current) + payload);
      bytes[at] = this.#page(current).getUint8(startOf(current) + (at % payload));
    }
    return bytes;
  }
  #newBlock(): number {
    const number = this.#blocks;
    if (number % blocksOfPage === 0) this.#pages.push(new DataView(new ArrayBuffer(blocksOfPage * block)));
    this.#blocks += 1;
    return number;
  }
  #page(number: number): DataView {
    return this.#pages[Math.floor(number / blocksOfPage)] as DataView;
  }
}

function startOf(number: number): number {
  return (number % blocksOfPage) * block;
}

export interface Term {
  /** In how many documents it stands. */
  readonly documents: number;
  readonly postings: Uint8Array;
}

/** The documents that have a term, in rising order. */
export function documentsOf({ documents, postings }: Term): Uint32Array {
  const found = new Uint32Array(documents);
  const cursor = new PostingsCursor(postings);
  for (let at = 0; cursor.next(); at += 1) found[at] = cursor.document;
  return found;
}

/** Goes through the postings of a term. The innermost loop of every query: it allocates nothing. */
export class PostingsCursor {
  /** Where the cursor stands, and how often that document has the term. */
  document = 0;
  count = 0;
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(postings: Uint8Array) {
    this.#bytes = postings;
  }
  /** Goes on to the next document; false: there is none. */
  next(): boolean {
    if (this.#at >= this.#bytes.length) return false;
    this.document += this.#read();
    this.count = this.#read();
    return true;
  }
  #read(): number {
    let byte = this.#bytes[this.#at++] as number;
    // Nearly all numbers are one byte.
    if (byte < 128) return byte;
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = this.#bytes[this.#at++] as number;
      value |= (byte & 127) << shift;
    }
    return value;
  }
}
