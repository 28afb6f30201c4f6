import type { Database } from 'better-sqlite3';
import type { ByteRows, Embeddings, Tuned } from './tables.ts';

/** What says that there are embeddings, and which. */
interface Stored extends Pick<Embeddings, 'version' | 'dimensions'> {
  readonly isTuned: boolean;
}

const name = (part: string) => `embeddings: ${part}`;

/** Writes embeddings into a library that has the search's tables: one blob a table, which is read in one go. */
export function saveEmbeddings(
  db: Database,
  { version, dimensions, terms, tuned, ...tables }: Embeddings,
): void {
  const insert = db.prepare<[string, Uint8Array]>('INSERT OR REPLACE INTO search_columns VALUES (?, ?)');
  const save = (part: string, values: Uint8Array | Int8Array | Uint32Array | Float32Array) =>
    insert.run(name(part), new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  const saveRows = (part: string, { values, scales }: ByteRows) => {
    save(`${part} values`, values);
    save(`${part} scales`, scales);
  };
  const stored: Stored = { version, dimensions, isTuned: tuned !== null };
  save('head', Buffer.from(JSON.stringify(stored)));
  save('terms', Buffer.from(terms.join('\n')));
  saveRows('question', tables.question);
  saveRows('article', tables.article);
  if (tuned === null) return;
  save('tuned terms', Uint32Array.from(tuned.terms));
  saveRows('tuned', tuned.rows);
}

/** The embeddings of a library; null: its pack brought none. */
export function readEmbeddings(db: Database): Embeddings | null {
  const read = db.prepare<[string], Buffer>('SELECT value FROM search_columns WHERE name = ?').pluck();
  const blob = (part: string): Buffer => read.get(name(part)) ?? Buffer.alloc(0);
  const head = blob('head');
  if (head.length === 0) return null;
  const { isTuned, ...rest }: Stored = JSON.parse(head.toString());
  const rows = (part: string): ByteRows => ({
    values: new Int8Array(...placeOf(blob(`${part} values`))),
    scales: new Float32Array(aligned(blob(`${part} scales`))),
  });
  const tuned = (): Tuned => ({
    terms: [...new Uint32Array(aligned(blob('tuned terms')))],
    rows: rows('tuned'),
  });
  return {
    ...rest,
    terms: blob('terms').toString().split('\n'),
    question: rows('question'),
    article: rows('article'),
    tuned: isTuned ? tuned() : null,
  };
}

/** Megabytes, which are not copied. */
function placeOf({ buffer, byteOffset, length }: Buffer): [ArrayBufferLike, number, number] {
  return [buffer, byteOffset, length];
}

/** A copy: a blob may begin anywhere in memory, and wider numbers may not. */
function aligned(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
