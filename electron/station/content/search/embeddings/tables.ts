/**
 * Embeddings: what each term of the library means, as a vector that a question's terms add up to, and one that an
 * article's do. They are learned where a pack is built, travel in it, and are looked up on terminals.
 */

/**
 * Raised with every change of what a row means: how terms are cut and weighed, how the tables are learned. Tables of
 * another version are not used.
 */
export const embeddingsVersion = 1;

/** Fewer articles than this teach no meaning. */
export const leastForEmbeddings = 5_000;

/** The most that is taken from a pack: several times what is learned. `bytes` is for both tables together. */
export const embeddingsLimits = { terms: 250_000, dimensions: 512, bytes: 192 * 1024 * 1024 } as const;

/** Rows of 8-bit numbers, each with a scale: row r is scales[r] · values[r · dimensions …]. */
export interface ByteRows {
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

/** Two tables over one vocabulary; a term is a word or a pair of characters, as `w劳动` and `g合同`. */
export interface Embeddings {
  /** The `embeddingsVersion` they were learned with. */
  readonly version: number;
  /** A multiple of four. */
  readonly dimensions: number;
  /** Sorted by code unit, each once. */
  readonly terms: readonly string[];
  /** What a term means in a question. */
  readonly question: ByteRows;
  /** What a term means in an article. */
  readonly article: ByteRows;
  /** Other rows of `question`, as the bank taught them; null: no bank did. */
  readonly tuned: Tuned | null;
}

export interface Tuned {
  /** Indexes into the vocabulary, rising. */
  readonly terms: readonly number[];
  readonly rows: ByteRows;
}

export function blankRows(count: number, dimensions: number): ByteRows {
  return { values: new Int8Array(count * dimensions), scales: new Float32Array(count) };
}

/** Rows of any numbers as rows of 8-bit ones. */
export function quantiseRows(values: Float32Array, dimensions: number): ByteRows {
  const scales = new Float32Array(values.length / dimensions);
  const bytes = new Int8Array(values.length);
  for (let row = 0; row < scales.length; row += 1) {
    let largest = 0;
    for (let at = row * dimensions; at < (row + 1) * dimensions; at += 1)
      largest = Math.max(largest, Math.abs(values[at] as number));
    if (largest === 0) continue;
    scales[row] = largest / 127;
    for (let at = row * dimensions; at < (row + 1) * dimensions; at += 1)
      bytes[at] = Math.round(((values[at] as number) * 127) / largest);
  }
  return { values: bytes, scales };
}

const scaleBytes = 4;
/** What is learned is far below; larger ones could end in numbers without end. */
const largestScale = 1e6;

/** Bytes of one row as it travels: its scale, little-endian, and its values. */
export function rowBytes(dimensions: number): number {
  return scaleBytes + dimensions;
}

/** One row as base64. */
export function encodeRow({ values, scales }: ByteRows, dimensions: number, row: number): string {
  const bytes = Buffer.alloc(rowBytes(dimensions));
  bytes.writeFloatLE(scales[row] ?? 0);
  bytes.set(values.subarray(row * dimensions, (row + 1) * dimensions), scaleBytes);
  return bytes.toString('base64');
}

/** Puts what `encodeRow` wrote into its place; false: this is no row of so many dimensions. */
export function decodeRow(
  { values, scales }: ByteRows,
  dimensions: number,
  row: number,
  text: string,
): boolean {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== rowBytes(dimensions)) return false;
  const scale = bytes.readFloatLE();
  if (!(scale >= 0 && scale <= largestScale)) return false;
  scales[row] = scale;
  values.set(new Int8Array(bytes.buffer, bytes.byteOffset + scaleBytes, dimensions), row * dimensions);
  return true;
}
