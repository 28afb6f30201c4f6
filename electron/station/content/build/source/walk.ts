import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A file below a content folder, or something that stands there and is none. */
export interface FoundEntry {
  /** Path below the folder, `/` between folders. */
  readonly file: string;
  readonly isFile: boolean;
}

/** Every entry below a folder in the order of names; hidden ones (`.git`, `.DS_Store`) are left out. */
export function* walk(folder: string, below = ''): Generator<FoundEntry> {
  const entries = readdirSync(join(folder, below), { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const file = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(folder, file);
    else yield { file, isFile: entry.isFile() };
  }
}
