import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assembleLibrary } from '../install/install.ts';
import { FolderSource, openPack, type PackManifest, type PackName, type PackWriter } from '../pack/pack.ts';
import { indexVersion, leastForRanking } from '../search/search.ts';

const id = 'ranker/bank';
/** Marks of what is in force must not depend on the day of the build: all that was ever adopted has begun. */
const asOf = '9999-12-31';

/** Finishes a pack; when its bank has enough questions, the order that they teach is learned and goes into it. */
export async function finishPack(writer: PackWriter, folder: string, name: PackName): Promise<PackManifest> {
  const manifest = writer.finish(name);
  const trees = writer.questions < leastForRanking ? [] : await learn(folder);
  if (trees.length === 0) return manifest;
  const items = trees.map((nodes, at) => ({ id: String(at + 1), forest: 0, nodes }));
  const head = { id, kind: 'ranker', index: indexVersion, bank: writer.bank } as const;
  writer.add({ head, items, media: [] });
  return writer.finish(name);
}

/** Makes the library that a terminal will make, to throw away, and learns in it. Brings a dictionary of 70 MB. */
async function learn(folder: string): Promise<string[]> {
  const { writeIndex } = await import('../search/indexing.ts');
  const { trainRanker } = await import('../search/indexing.ts');
  const library = mkdtempSync(join(tmpdir(), 'mingfa-content-'));
  let trees: string[] = [];
  try {
    const pack = await openPack(new FolderSource(folder));
    if (!pack.ok) throw new Error(pack.failure.message);
    const made = await assembleLibrary({
      pack: pack.value,
      file: join(library, 'library.db'),
      asOf,
      buildIndex: (db, articles, bank) => {
        writeIndex(db, articles);
        trees = trainRanker(db, bank);
      },
    });
    // Too large, or not sound: the same is said by whoever installs it, and the pack is looked at before it leaves.
    return made.ok ? trees : [];
  } finally {
    rmSync(library, { recursive: true });
  }
}
