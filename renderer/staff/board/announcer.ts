import { ORPCError } from '@orpc/client';
import type { BoardSound } from './board-sound.ts';

/** Between the two times an announcement is spoken, ms. */
const betweenMs = 700;
/** How long a call stands alone when nothing can be heard, so that it can be read, ms. */
const silentMs = 5_000;

export interface AnnouncerParts {
  readonly sound: BoardSound;
  /** The words as a WAV file. Rejects with the contract's `NO_VOICE`. */
  readonly say: (text: string, signal: AbortSignal) => Promise<Blob>;
  readonly pause: (delayMs: number, signal: AbortSignal) => Promise<void>;
}

/** Chime, then the words twice. Without a voice the chime alone calls for a look at the board. */
export async function announce(
  parts: AnnouncerParts,
  text: string,
  volume: number,
  signal: AbortSignal,
): Promise<void> {
  const { sound, pause } = parts;
  if (!sound.allowed) return pause(silentMs, signal);
  const words = wordsOf(parts, text, signal);
  await sound.chime(volume, signal);
  const wav = await words;
  if (!wav) return pause(silentMs, signal);
  await sound.play(wav, volume, signal);
  await pause(betweenMs, signal);
  if (!signal.aborted) await sound.play(wav, volume, signal);
}

/** Null when the station has no voice or is gone: the call stands on the board all the same. */
async function wordsOf({ say }: AnnouncerParts, text: string, signal: AbortSignal): Promise<Blob | null> {
  try {
    return await say(text, signal);
  } catch (error) {
    if (signal.aborted || error instanceof ORPCError || isConnectionLost(error)) return null;
    throw error;
  }
}

function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConnectionLost';
}
