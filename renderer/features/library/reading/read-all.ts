import type { Spoken } from '#renderer/ui/speech/speaker.ts';

export interface ReadAllParts {
  /** The sentence to begin with. */
  readonly from: number;
  readonly say: (words: string) => Promise<Spoken>;
  /** A sentence is about to be spoken. */
  readonly onSentence: (index: number) => void;
  readonly signal: AbortSignal;
}

/** Speaks sentences in turn. `interrupted`: something else was said in between, or the signal aborted. */
export async function readAll(
  sentences: readonly string[],
  { from, say, onSentence, signal }: ReadAllParts,
): Promise<'finished' | 'interrupted' | 'mute'> {
  for (const [index, words] of sentences.entries()) {
    if (index < from) continue;
    if (signal.aborted) return 'interrupted';
    onSentence(index);
    const spoken = await say(words);
    if (spoken === 'stopped') return 'interrupted';
    if (spoken !== 'spoken') return 'mute';
  }
  return 'finished';
}
