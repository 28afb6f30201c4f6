import type { Database } from 'better-sqlite3';
import type { SearchIndex } from '../index/read-index.ts';
import type { Placed } from '../learn/meanings.ts';
import { articleDirections } from './article-directions.ts';
import { QuestionTable } from './question-table.ts';
import { KernelRidge } from './ridge.ts';
import { type Space, spaceOf } from './space.ts';
import type { ByteRows, Embeddings, Tuned } from './tables.ts';
import { Directions } from './vectors.ts';

/** What says that there are embeddings, and which. */
interface Stored {
  readonly dimensions: number;
  readonly isTuned: boolean;
}

const name = (part: string) => `embeddings: ${part}`;

/**
 * Writes embeddings into a library that has its index: one blob a table, which is read in one go. Of the article table
 * only what follows from it is kept: where the articles stand.
 */
export function saveEmbeddings(db: Database, index: SearchIndex, embeddings: Embeddings): void {
  const { dimensions, terms, question, tuned } = embeddings;
  const save = blobWriter(db);
  const saveRows = (part: string, { values, scales }: ByteRows) => {
    save(name(`${part} values`), values);
    save(name(`${part} scales`), scales);
  };
  const stored: Stored = { dimensions, isTuned: tuned !== null };
  save(name('head'), Buffer.from(JSON.stringify(stored)));
  save(name('terms'), Buffer.from(terms.join('\n')));
  saveRows('question', question);
  save(name('articles'), articleDirections(db, index, embeddings));
  if (tuned === null) return;
  save(name('tuned terms'), Uint32Array.from(tuned.terms));
  saveRows('tuned', tuned.rows);
}

/** Where a library's articles stand, and how questions are placed among them. */
interface StoredSpace {
  readonly space: Space;
  /** The space's own table, as the bank tuned it. */
  readonly table: QuestionTable;
}

/** The embeddings of a library; null: its pack brought none. */
export function readEmbeddings(db: Database, index: SearchIndex): StoredSpace | null {
  const blob = blobReader(db);
  const head = blob(name('head'));
  if (head.length === 0) return null;
  const { dimensions, isTuned }: Stored = JSON.parse(head.toString());
  const bytes = (part: string) => bytesOf(blob(name(part)));
  const rows = (part: string): ByteRows => ({
    values: bytes(`${part} values`),
    scales: new Float32Array(aligned(blob(name(`${part} scales`)))),
  });
  const terms = blob(name('terms')).toString().split('\n');
  const ids = new Map(terms.map((term, at) => [term, at]));
  const own = new QuestionTable(ids, rows('question'), dimensions);
  const tuned = (): Tuned => ({
    terms: [...new Uint32Array(aligned(blob(name('tuned terms'))))],
    rows: rows('tuned'),
  });
  const space = spaceOf(index, own, bytes('articles'));
  return { space, table: isTuned ? own.withTuned(tuned()) : own };
}

const ofQuestions = (part: string) => `questions: ${part}`;

/** Where the bank's questions stand. */
export function savePlaced(db: Database, { tuned, untuned, ridge }: Placed): void {
  const save = blobWriter(db);
  save(ofQuestions('tuned'), tuned.values);
  save(ofQuestions('untuned'), untuned.values);
  save(ofQuestions('ridge'), ridge.factor);
}

export function readPlaced(db: Database, { kernels, table: { dimensions } }: Space): Placed {
  const blob = blobReader(db);
  const directions = (part: string) => new Directions(kernels, bytesOf(blob(ofQuestions(part))), dimensions);
  return {
    tuned: directions('tuned'),
    untuned: directions('untuned'),
    ridge: new KernelRidge(kernels, new Float32Array(aligned(blob(ofQuestions('ridge'))))),
  };
}

type Values = Uint8Array | Int8Array | Uint32Array | Float32Array;

function blobWriter(db: Database): (part: string, values: Values) => void {
  const insert = db.prepare<[string, Uint8Array]>('INSERT OR REPLACE INTO search_columns VALUES (?, ?)');
  return (part, values) => {
    insert.run(part, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  };
}

function blobReader(db: Database): (part: string) => Buffer {
  const read = db.prepare<[string], Buffer>('SELECT value FROM search_columns WHERE name = ?').pluck();
  return (part) => read.get(part) ?? Buffer.alloc(0);
}

/** Megabytes, which are not copied. */
function bytesOf({ buffer, byteOffset, length }: Buffer): Int8Array {
  return new Int8Array(buffer, byteOffset, length);
}

/** A copy: a blob may begin anywhere in memory, and wider numbers may not. */
function aligned(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
