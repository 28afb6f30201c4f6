import type { Language } from '#contract/common.ts';
import { fail, ok } from '#drivers/basics/result.ts';
import { readWav, type Sound, writeWav } from '../kernel/wav.ts';
import type { SpeechEngine } from './speech-engine.ts';

/** Where clips come from: the library in use. */
export interface ClipSource {
  /** Another one whenever the clips may be others. */
  readonly edition: string;
  languages(): readonly Language[];
  /** Stretches of words, and for each the hash of its sound. */
  of(
    language: Language,
  ): readonly { readonly words: readonly string[]; readonly sounds: readonly string[] }[];
  bytes(hash: string): Promise<Uint8Array | null>;
}

/** Between two clips, and where a sentence has a comma or an end, ms. */
const gapMs = { between: 40, atSign: 260 } as const;
const isWord = /[\p{L}\p{N}\p{M}]/u;
const stops = /[.,;:!?。，、；：！？…\n]/u;
/** Letters of these are words by themselves; all others belong to the word that they stand in. */
const syllables = /[\p{Script=Han}\p{Script=Yi}\p{N}]/u;

/**
 * Speaks with what people have recorded. A text is put together from the longest stretches of words that there are, and from
 * digits and letters; where a word is missing it says nothing of the text, and the next engine does.
 */
export function createRecordedClips(source: ClipSource): SpeechEngine {
  const voices = new Map<Language, ClipVoice>();
  let edition = '';
  const voiceOf = (language: Language) => {
    if (edition !== source.edition) voices.clear();
    edition = source.edition;
    const voice = voices.get(language) ?? new ClipVoice(source.of(language));
    voices.set(language, voice);
    return voice;
  };
  return {
    name: 'clips',
    languages: async () => source.languages(),
    speak: async (text, language) => {
      const parts = voiceOf(language).partsOf(text);
      if (parts === null) return fail({ kind: 'no-voice', cause: `no clip for a text of ${language}` });
      const sounds: Sound[] = [];
      for (const { hash } of parts) {
        const bytes = await source.bytes(hash).catch(() => null);
        const sound = bytes && readWav(bytes);
        if (!sound) return fail({ kind: 'failed', cause: `the clip ${hash} is damaged or missing` });
        sounds.push(sound);
      }
      return ok(joined(sounds, parts));
    },
  };
}

/** A clip of a text, and whether there is a stop behind it. */
interface Part {
  readonly hash: string;
  readonly stop: boolean;
}

/** What one language can say. */
export class ClipVoice {
  readonly #hashes = new Map<string, string>();
  /** Longest first. */
  readonly #lengths: readonly number[];

  constructor(clips: ReturnType<ClipSource['of']>) {
    for (const { words, sounds } of clips)
      words.forEach((stretch, at) => {
        const hash = sounds[at];
        if (hash !== undefined) this.#hashes.set(plain(stretch), hash);
      });
    this.#lengths = [...new Set([...this.#hashes.keys()].map(({ length }) => length))].sort((a, b) => b - a);
  }
  /** The clips of a text in order; `null`: it has words without a clip, or none at all. */
  partsOf(text: string): readonly Part[] | null {
    const words = plain(text);
    const fewest: (readonly Part[] | null)[] = Array.from({ length: words.length + 1 }, () => null);
    fewest[words.length] = [];
    for (let at = words.length - 1; at >= 0; at--) fewest[at] = this.#from(words, at, fewest);
    return fewest[0]?.length ? fewest[0] : null;
  }

  #from(words: string, at: number, fewest: readonly (readonly Part[] | null)[]): readonly Part[] | null {
    const next = fewest[at + 1] ?? null;
    if (!isWord.test(words[at] ?? '')) return next;
    let best: readonly Part[] | null = null;
    for (const length of this.#lengths) {
      const rest = fewest[at + length];
      const hash = this.#hashes.get(words.slice(at, at + length));
      if (!rest || hash === undefined || !isWhole(words, at, at + length)) continue;
      if (best === null || rest.length + 1 < best.length)
        best = [{ hash, stop: stops.test(words[at + length] ?? '') }, ...rest];
    }
    return best;
  }
}

/** Nothing of a longer word. */
function isWhole(words: string, from: number, to: number): boolean {
  return !(isJoined(words[from - 1], words[from]) || isJoined(words[to - 1], words[to]));
}

function isJoined(before = '', after = ''): boolean {
  return [before, after].every((sign) => isWord.test(sign) && !syllables.test(sign));
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, '');
}

/** All have the same samples a second: the build of the content holds that. */
function joined(sounds: readonly Sound[], parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const rate = sounds[0]?.rate ?? 16_000;
  const gaps = parts.map(({ stop }) => Math.round(((stop ? gapMs.atSign : gapMs.between) * rate) / 1_000));
  const length = sounds.reduce((sum, { samples }, at) => sum + samples.length + (gaps[at] ?? 0), 0);
  const all = new Int16Array(length);
  let at = 0;
  sounds.forEach(({ samples }, index) => {
    all.set(samples, at);
    at += samples.length + (gaps[index] ?? 0);
  });
  return writeWav(rate, all);
}
