import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isDefinedError, safe } from '@orpc/client';
import type { RecordedFile } from '#contract/call.ts';
import type { StationClient } from '#contract/contract.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';

type Recordings = StationClient['recordings'];

/** Slower than what the hub lets a member of the hall read in a second. */
export const betweenPiecesMs = 80;

/**
 * Puts all files of a call, plain, into a folder. One that is not what the station says is not left there. The failure names what
 * is wrong.
 * @param pause between two pieces
 */
export async function openCall(
  recordings: Recordings,
  callId: string,
  folder: string,
  pause: () => Promise<void>,
): Promise<Result<readonly RecordedFile[], string>> {
  const { data: files = [], error } = await safe(recordings.list({ callId }));
  if (error) return fail(`The terminal does not take this id of a call (${error.message}).`);
  if (files.length === 0)
    return fail('This terminal has no recording of this call, or it is not sealed yet.');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const file of files) {
    const path = join(folder, basename(file.name));
    const written = await copy(recordings, callId, file, path, pause);
    if (written === file.sha256) continue;
    await rm(path, { force: true });
    return fail(`${file.name} does not open, or is not what was recorded.`);
  }
  return ok(files);
}

/** SHA-256 of what was written; null: not all of it opened. */
async function copy(
  recordings: Recordings,
  callId: string,
  { name }: RecordedFile,
  path: string,
  pause: () => Promise<void>,
): Promise<string | null> {
  const opened = await safe(recordings.open({ callId, name }));
  if (opened.error) return nothingOr(opened.error);
  const hash = createHash('sha256');
  const target = await open(path, 'w', 0o600);
  try {
    for (let index = 0; ; index += 1) {
      const { error, data } = await safe(recordings.piece({ openKey: opened.data.openKey, index }));
      if (error) return nothingOr(error);
      const piece = Buffer.from(await data.arrayBuffer());
      if (piece.length === 0) return hash.digest('hex');
      hash.update(piece);
      await target.write(piece);
      await pause();
    }
  } finally {
    await target.close();
  }
}

function nothingOr(error: Error): null {
  if (isDefinedError(error)) return null;
  throw error;
}
