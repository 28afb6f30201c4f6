import { existsSync } from 'node:fs';
import { dirname, extname, join, posix } from 'node:path';
import {
  type Item,
  type MediaFile,
  mediaNameSchema,
  mediaTypes,
  picture,
} from '#station/content/pack/pack.ts';
import type { SourceFault } from './clean-lines.ts';

/** A picture or video that a file names, and where it does. */
export interface MediaUse {
  readonly file: string;
  readonly line: number;
  /** Path from the file that names it. */
  readonly name: string;
}

/** The files that a document shows. A pack names them by their path below the content folder. */
interface FoundMedia {
  readonly files: MediaFile[];
  readonly faults: SourceFault[];
}

/** Finds the files behind the names. What is not there, or lies outside the folder, is a fault. */
export function findMedia(folder: string, uses: readonly MediaUse[]): FoundMedia {
  const files = new Map<string, MediaFile>();
  const faults: SourceFault[] = [];
  for (const { file, line, name: written } of uses) {
    const type = mediaTypes[extname(written).toLowerCase()];
    const name = pathOf(file, written);
    if (type === undefined)
      faults.push({ file, line, reason: `shows ${written}, which is no picture, video or sound` });
    else if (!mediaNameSchema.safeParse(name).success || !existsSync(join(folder, name)))
      faults.push({ file, line, reason: `shows ${written}, which is not in the content folder` });
    else files.set(name, { name, type, path: join(folder, name) });
  }
  return { files: [...files.values()], faults };
}

/** The items of a file with its pictures and videos named as the pack names them. */
export function withPaths<Shown extends Item>(file: string, items: readonly Shown[]): Shown[] {
  return items.map((item) => {
    if ('form' in item) {
      const text = item.text.replace(
        picture,
        (_, words: string, name: string) => `![${words}](${pathOf(file, name)})`,
      );
      return { ...item, text };
    }
    if ('sounds' in item) return { ...item, sounds: item.sounds.map((name) => pathOf(file, name)) };
    if (!('show' in item) || item.show.what !== 'media') return item;
    return { ...item, show: { ...item.show, media: pathOf(file, item.show.media) } };
  });
}

/** Path below the content folder of what a file names by the path from itself. */
function pathOf(file: string, name: string): string {
  return posix.normalize(posix.join(dirname(file), name));
}
