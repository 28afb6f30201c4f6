import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chunkPath } from './chunk-source.ts';
import { compress, decompress } from './compression.ts';
import { sha256 } from './hash.ts';
import type { ChunkRef, DocumentEntry, PackManifest, Totals } from './manifest.ts';

/** A chunk of text as it is written: whatever somebody wants to write. */
// biome-ignore lint/suspicious/noExplicitAny: a forger keeps to no type
export type Forged = any;

/** What is to be another than it was, in each chunk of text, each document of a page, each page, and in `pack.json`. */
export interface Forgery {
  readonly chunk?: (chunk: Forged) => Forged;
  readonly entry?: (entry: Forged) => void;
  readonly page?: (page: Forged) => void;
  readonly manifest?: (manifest: Forged) => void;
}

/** For tests: makes a pack from another as one who knows how would: every hash and every total fits. Gives its folder. */
export function forge(from: string, to: string, { chunk, entry, page, manifest }: Forgery): string {
  const out = new ForgedFolder(to);
  const read = <Value>({ hash }: ChunkRef): Value =>
    JSON.parse(decompress(readFileSync(join(from, chunkPath(hash)))).toString());
  const forged: PackManifest = JSON.parse(readFileSync(join(from, 'pack.json'), 'utf8'));
  const pages = forged.pages.map((ref) => {
    const whole = read<{ documents: Forged[] }>(ref);
    for (const document of whole.documents as DocumentEntry[]) {
      const chunks = document.chunks.map((text) => out.text(chunk ? chunk(read(text)) : read(text)));
      Object.assign(document, { chunks });
      for (const { hash } of document.media.flatMap(({ pieces }) => pieces))
        out.write(readFileSync(join(from, chunkPath(hash))));
      entry?.(document);
    }
    page?.(whole);
    return out.write(compress(JSON.stringify(whole)));
  });
  Object.assign(forged, { pages, totals: { ...forged.totals, ...out.totals } });
  manifest?.(forged);
  writeFileSync(join(out.folder, 'pack.json'), JSON.stringify(forged));
  return out.folder;
}

class ForgedFolder {
  readonly folder: string;
  readonly #sizes = new Map<string, number>();
  #textBytes = 0;
  #learnedBytes = 0;
  #articles = 0;

  constructor(folder: string) {
    this.folder = folder;
  }
  get totals(): Partial<Totals> {
    const bytes = [...this.#sizes.values()].reduce((sum, size) => sum + size, 0);
    const [textBytes, articles, chunks] = [this.#textBytes, this.#articles, this.#sizes.size];
    const learned = this.#learnedBytes > 0 ? { learnedBytes: this.#learnedBytes } : {};
    return { textBytes, articles, chunks, bytes, ...learned };
  }
  text(chunk: Forged): ChunkRef {
    // A text stands for itself: for what no object can be made of.
    const json = typeof chunk === 'string' ? chunk : JSON.stringify(chunk);
    this.#textBytes += Buffer.byteLength(json);
    if (/^\{"document":"(embeddings|ranker)\//.test(json)) this.#learnedBytes += Buffer.byteLength(json);
    this.#articles += json.match(/"form":"article"/g)?.length ?? 0;
    return this.write(compress(json));
  }
  write(bytes: Uint8Array): ChunkRef {
    const hash = sha256(bytes);
    const path = join(this.folder, chunkPath(hash));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    this.#sizes.set(hash, bytes.length);
    return { hash, bytes: bytes.length };
  }
}
