import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { allChunks, openPack } from '../pack/pack.ts';
import type { StoreFolder } from './store-folder.ts';
import { StoreSource } from './store-source.ts';

/**
 * Takes away what nobody needs: what a power cut left unfinished, libraries that are neither in use nor the one before,
 * and chunks that belong to neither of them nor to the pack that is being fetched. Call it with the lock held.
 */
export async function sweep(store: StoreFolder): Promise<void> {
  const { current, previous } = store.state();
  const kept = [current, previous].filter((name) => name !== null);
  for (const name of store.inLibraries())
    if (!kept.includes(name)) rmSync(store.library(name), { recursive: true, force: true });
  for (const file of [join(store.path, 'state.json'), store.incoming])
    rmSync(`${file}.unfinished`, { force: true });
  const needed = await neededChunks(store, kept);
  for (const { name, path } of store.chunkFiles())
    if (name.endsWith('.unfinished') || (needed !== null && !needed.has(name))) rmSync(path, { force: true });
}

/** Hashes of the chunks that are needed; null when a page of a library cannot be read: then all are kept. */
async function neededChunks(
  store: StoreFolder,
  libraries: readonly string[],
): Promise<ReadonlySet<string> | null> {
  const needed = new Set<string>();
  for (const name of libraries) {
    const chunks = await chunksIn(storedPack(store, name));
    if (chunks === null) return null;
    for (const hash of chunks) needed.add(hash);
  }
  // Of a pack whose pages have not all come yet there is nothing worth keeping.
  for (const hash of (await chunksIn(new StoreSource(store.path, store.incoming))) ?? []) needed.add(hash);
  return needed;
}

async function chunksIn(source: StoreSource): Promise<Iterable<string> | null> {
  const pack = await openPack(source);
  const chunks = pack.ok ? await allChunks(pack.value) : pack;
  return chunks.ok ? chunks.value.keys() : null;
}

/** The pack a library was made from, as the store still has it. */
export function storedPack(store: StoreFolder, name: string): StoreSource {
  return new StoreSource(store.path, join(store.library(name), 'pack.json'));
}
