import { basename, join } from 'node:path';
import { z } from 'zod';
import { type PackName, packManifestSchema } from '#station/content/pack/pack.ts';
import { readPlainText } from '#station/kernel/plain-file.ts';
import type { SourceFault } from './clean-lines.ts';

/** Says what the pack is called; everything else of the folder is content. */
export const nameFile = 'content.json';

const mostBytes = 64 * 1024;

const nameSchema = z.strictObject({
  id: packManifestSchema.shape.id,
  title: packManifestSchema.shape.title,
  notice: packManifestSchema.shape.notice.default(''),
});

/** What the pack of a folder is called. A folder that does not say gets its own name. */
export function readName(folder: string): PackName | SourceFault {
  const read = readPlainText({ what: 'The name file', path: join(folder, nameFile), mostBytes });
  if (!read.ok && read.failure.kind === 'missing')
    return { id: 'content', title: basename(folder), notice: '' };
  if (!read.ok) return fault(read.failure.message);
  try {
    const parsed = nameSchema.safeParse(JSON.parse(read.value));
    return parsed.success ? parsed.data : fault(z.prettifyError(parsed.error));
  } catch (error) {
    if (error instanceof SyntaxError) return fault('is not JSON');
    throw error;
  }
}

function fault(reason: string): SourceFault {
  return { file: nameFile, line: 1, reason };
}
