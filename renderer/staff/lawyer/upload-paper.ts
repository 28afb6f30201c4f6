import { ORPCError } from '@orpc/client';
import { callLimits } from '#contract/call.ts';
import type { StationClient } from '#contract/contract.ts';

/** Why files are not shown: each is said before anything is sent, but `failed`. */
export type UploadTrouble = 'pdf' | 'not-a-picture' | 'too-large' | 'too-many' | 'failed';

const marks = {
  jpeg: [0xff, 0xd8, 0xff],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  pdf: [0x25, 0x50, 0x44, 0x46],
} as const;

/** Whether these can be the pages of a paper: by what they hold, not by their names. Null: they can. */
export async function troubleWith(files: readonly File[]): Promise<UploadTrouble | null> {
  if (files.length > callLimits.papers) return 'too-many';
  if (files.reduce((sum, { size }) => sum + size, 0) > callLimits.paperBytes) return 'too-large';
  for (const file of files) {
    const kind = await kindOf(file);
    if (kind === 'pdf') return 'pdf';
    if (kind === null) return 'not-a-picture';
  }
  return null;
}

async function kindOf(file: File): Promise<keyof typeof marks | null> {
  const head = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  const names = Object.keys(marks) as (keyof typeof marks)[];
  return names.find((name) => marks[name].every((byte, at) => head[at] === byte)) ?? null;
}

interface Part {
  readonly page: number;
  readonly part: number;
  readonly last: boolean;
  readonly bytes: File;
}

/** A page a file, each in parts that one message holds. */
export function partsOf(files: readonly File[]): readonly Part[] {
  const size = callLimits.partBytes;
  return files.flatMap((file, page) => {
    const parts = Math.ceil(file.size / size);
    return Array.from({ length: parts }, (_, part) => ({
      ...{ page, part, last: page === files.length - 1 && part === parts - 1 },
      bytes: new File([file.slice(part * size, (part + 1) * size)], `${page}-${part}`),
    }));
  });
}

/** Sends a paper to the station, in order. @param onSent how much of it is there, 0 … 1 */
export async function uploadPaper(
  client: StationClient,
  partyKey: string,
  paperId: string,
  files: readonly File[],
  onSent: (share: number) => void,
): Promise<UploadTrouble | null> {
  const parts = partsOf(files);
  try {
    for (const [index, part] of parts.entries()) {
      await client.lawyer.upload({ partyKey, paperId, ...part });
      onSent((index + 1) / parts.length);
    }
    return null;
  } catch (error) {
    return error instanceof ORPCError && error.code === 'TOO_LARGE' ? 'too-large' : 'failed';
  }
}
