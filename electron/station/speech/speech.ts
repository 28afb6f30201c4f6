import { createHash } from 'node:crypto';
import { type Language, languages } from '#contract/common.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Kept, KeptPart } from '../kernel/kept.ts';
import type { Log } from '../log/events.ts';
import { type Speaker, SpeakingQueue } from './speaking-queue.ts';
import type { SpeechEngine, SpeechFailure } from './speech-engine.ts';

export { createEspeakNg } from './espeak-ng.ts';
export { readingsOf } from './mandarin/readings.ts';
export { ClipVoice, createRecordedClips } from './recorded-clips.ts';
export type { SpeechEngine, SpeechFailure } from './speech-engine.ts';
export { SpeechProgram } from './speech-program.ts';
export { phonemeArguments, speaks, voices } from './voices.ts';

type Sound = Uint8Array<ArrayBuffer>;

export type Speech = ReturnType<typeof createSpeech>;

const sounds: KeptPart<Map<string, Sound>> = { begin: () => new Map(), wipe: (held) => held.clear() };
const keptSounds = 32;
/** Three minutes of them: what is said in a visit, not what a page gone wild has said. */
const keptBytes = 8 * 1024 * 1024;
const ownVoice: Speaker = { role: 'terminal', place: 'shell' };

/**
 * The terminal's voice: the first engine that can say a text says it.
 */
export function createSpeech(deps: {
  readonly log: Log;
  /** The best first. */
  readonly engines: readonly SpeechEngine[];
}) {
  const { log, engines } = deps;
  const queue = new SpeakingQueue();

  const speak = async (
    own: Map<string, Sound>,
    text: string,
    language: Language,
  ): Promise<Result<Sound, SpeechFailure>> => {
    const key = keyOf(text, language);
    const known = own.get(key);
    if (known) return ok(known);
    let failure: SpeechFailure = { kind: 'no-voice', cause: `no voice for ${language}` };
    for (const engine of engines) {
      const spoken = await engine.speak(text, language);
      if (spoken.ok) {
        keep(own, key, spoken.value);
        return spoken;
      }
      if (spoken.failure.kind !== 'failed') continue;
      failure = spoken.failure;
      log.write('speech.failed', { language, cause: `${engine.name}: ${failure.cause}` });
    }
    return fail(failure);
  };
  return {
    /** The languages that any of them speaks. */
    async voices(): Promise<readonly Language[]> {
      const spoken = new Set((await Promise.all(engines.map((engine) => engine.languages()))).flat());
      return languages.filter((language) => spoken.has(language));
    },
    /** Ends the programs that were started. */
    stop() {
      for (const engine of engines) engine.stop?.();
    },
    /**
     * A WAV file. One text is spoken at a time, each speaker in turn; when many wait, more are refused.
     * @param kept of whoever hears it: a text may hold their name, and its sound ends with the rest that is theirs
     */
    say: async (
      kept: Kept,
      text: string,
      language: Language,
      speaker = ownVoice,
      signal?: AbortSignal,
    ): Promise<Result<Sound, SpeechFailure>> => {
      const own = kept.of(sounds);
      const known = own.get(keyOf(text, language));
      if (known) return ok(known);
      const spoken = await queue.run(speaker, () => speak(own, text, language), signal);
      return spoken ?? fail({ kind: 'busy', cause: 'too many texts wait' });
    },
  };
}

function keep(own: Map<string, Sound>, key: string, sound: Sound): void {
  own.set(key, sound);
  let bytes = [...own.values()].reduce((sum, { length }) => sum + length, 0);
  for (const [oldest, { length }] of own) {
    if (own.size <= keptSounds && bytes <= keptBytes) return;
    own.delete(oldest);
    bytes -= length;
  }
}

/** The text itself is not kept. */
function keyOf(text: string, language: Language): string {
  return createHash('sha256').update(`${language} ${text}`).digest('base64');
}
