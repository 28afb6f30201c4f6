import { existsSync } from 'node:fs';
import { dirname, extname, join, normalize } from 'node:path';
import type { MediaFile } from '../pack/document.ts';
import type { SourceFault } from './clean-lines.ts';
import { mediaTypes } from './kinds.ts';

/** A picture or video that a file names, and where it does. */
export interface MediaUse {
  readonly file: string;
  readonly line: number;
  /** Path from the file that names it. */
  readonly name: string;
}

/** Finds the files behind the names. What is not there, or lies outside the folder, is a fault. */
export function findMedia(
  folder: string,
  uses: readonly MediaUse[],
): { files: MediaFile[]; faults: SourceFault[] } {
  const files = new Map<string, MediaFile>();
  const faults: SourceFault[] = [];
  for (const { file, line, name } of uses) {
    const type = mediaTypes[extname(name).toLowerCase()];
    const path = normalize(join(dirname(file), name));
    if (type === undefined)
      faults.push({ file, line, reason: `shows ${name}, which is no picture or video` });
    else if (path.startsWith('..') || !existsSync(join(folder, path)))
      faults.push({ file, line, reason: `shows ${name}, which is not in the content folder` });
    else files.set(name, { name, type, path: join(folder, path) });
  }
  return { files: [...files.values()], faults };
}
