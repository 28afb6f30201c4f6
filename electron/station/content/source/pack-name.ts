import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { packManifestSchema } from '../pack/manifest.ts';
import type { PackName } from '../pack/write-pack.ts';
import type { SourceFault } from './clean-lines.ts';

/** Says what the pack is called; everything else of the folder is content. */
export const nameFile = 'content.json';

const nameSchema = z.strictObject({
  id: packManifestSchema.shape.id,
  title: packManifestSchema.shape.title,
  notice: packManifestSchema.shape.notice.default(''),
});

/** What the pack of a folder is called. A folder that does not say gets its own name. */
export function readName(folder: string): PackName | SourceFault {
  const json = textIfThere(join(folder, nameFile));
  if (json === null) return { id: 'content', title: basename(folder), notice: '' };
  try {
    const parsed = nameSchema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : fault(z.prettifyError(parsed.error));
  } catch (error) {
    if (error instanceof SyntaxError) return fault('is not JSON');
    throw error;
  }
}

function fault(reason: string): SourceFault {
  return { file: nameFile, line: 1, reason };
}

function textIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
