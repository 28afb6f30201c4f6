import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { maxManifestBytes } from '../pack/pack.ts';
import { readWhole, replaceFile } from './durable.ts';

const namePattern = /^\d{6}$/;
const nameSchema = z.string().regex(namePattern).nullable();
const stateSchema = z.strictObject({ current: nameSchema, previous: nameSchema });
/** Names of libraries. */
type StoreState = z.infer<typeof stateSchema>;

const factsSchema = z.strictObject({
  /** SHA-256 of the pack's `pack.json`. */
  pack: z.string(),
  packId: z.string(),
  title: z.string(),
  documents: z.number(),
  articles: z.number(),
  links: z.number(),
  /** Of `library.db`. */
  bytes: z.number(),
  hash: z.string(),
  /** The day for which laws are marked as in force. */
  asOf: z.string(),
  /** The first day on which these marks no longer hold; null: none is known. */
  nextChange: z.string().nullable(),
  assembler: z.number(),
});
/** What a library was made from, and what its file must be. */
export type LibraryFacts = z.infer<typeof factsSchema>;

/**
 * The folder `<dataDir>/content`:
 *
 *     state.json             which library is in use, and which was before: replaced in one step
 *     chunks/ab/<sha256>     the chunks of both packs
 *     libraries/000002/      pack.json, library.db and library.json, the facts about it
 *     incoming.json          pack.json of the pack that is being fetched: its chunks are kept for the next attempt
 *     *.unfinished           what a power cut left behind; cleaned away
 */
export class StoreFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }
  /** A state file that makes no sense, or names nothing that is whole, is as none: the newest whole libraries are taken. */
  state(): StoreState {
    const state = stateSchema.safeParse(readJson(join(this.path, 'state.json')));
    const named = state.success ? [state.data.current, state.data.previous] : [];
    if (state.success && named.some((name) => name !== null && this.facts(name) !== null)) return state.data;
    const whole = this.libraries().filter((name) => this.facts(name) !== null);
    return { current: whole.at(-1) ?? null, previous: whole.at(-2) ?? null };
  }
  writeState(state: StoreState): void {
    replaceFile(join(this.path, 'state.json'), JSON.stringify(state));
  }
  get incoming(): string {
    return join(this.path, 'incoming.json');
  }
  library(name: string): string {
    return join(this.path, 'libraries', name);
  }
  /** The facts of a library that is whole; null when it is not there or one of its files is missing or cut short. */
  facts(name: string): LibraryFacts | null {
    const facts = factsSchema.safeParse(readJson(join(this.library(name), 'library.json')));
    if (!facts.success || sizeOf(join(this.library(name), 'pack.json')) === null) return null;
    return sizeOf(join(this.library(name), 'library.db')) === facts.data.bytes ? facts.data : null;
  }
  /** All finished libraries, oldest first. Their names count upwards. */
  libraries(): string[] {
    return namesIn(join(this.path, 'libraries')).filter((name) => namePattern.test(name));
  }
  nextName(): string {
    return String(Number(this.libraries().at(-1) ?? 0) + 1).padStart(6, '0');
  }
  /** Everything that lies in `libraries`, finished or not. */
  inLibraries(): string[] {
    return namesIn(join(this.path, 'libraries'));
  }
  /** Names of all files among the chunks: hashes, and what was being written when the power went. */
  *chunkFiles(): Generator<{ readonly name: string; readonly path: string }> {
    const chunks = join(this.path, 'chunks');
    for (const shelf of namesIn(chunks))
      for (const name of namesIn(join(chunks, shelf))) yield { name, path: join(chunks, shelf, name) };
  }
}

/** Size of a file in bytes; null: it is not there. */
export function sizeOf(path: string): number | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() ? found.size : null;
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).toSorted() : [];
}

/** What a JSON file holds; null when it is not there, cannot be read or is no JSON. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readWhole(path, maxManifestBytes)?.toString('utf8') ?? 'null');
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
