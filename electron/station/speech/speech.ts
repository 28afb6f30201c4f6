import { createHash } from 'node:crypto';
import type { Language } from '#contract/common.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Kept, KeptPart } from '../kernel/kept.ts';
import type { Log } from '../log/events.ts';
import { createEspeakNg } from './espeak-ng.ts';
import type { DigitOne } from './mandarin/numerals.ts';
import { type Speaker, SpeakingQueue } from './speaking-queue.ts';
import type { SpeechEngine, SpeechFailure } from './speech-engine.ts';

export { createEspeakNg } from './espeak-ng.ts';
export type { SpeechEngine, SpeechFailure } from './speech-engine.ts';
export { phonemeArguments, speaks, voices } from './voices.ts';

type Sound = Uint8Array<ArrayBuffer>;

export type Speech = ReturnType<typeof createSpeech>;

const sounds: KeptPart<Map<string, Sound>> = { begin: () => new Map(), wipe: (held) => held.clear() };
const keptSounds = 32;
/** Three minutes of them: what is said in a visit, not what a page gone wild has said. */
const keptBytes = 8 * 1024 * 1024;
const ownVoice: Speaker = { role: 'terminal', place: 'shell' };

/**
 * The terminal's voice.
 * @param deps.engine espeak-ng when left out
 */
export function createSpeech(deps: {
  readonly clock: Clock;
  readonly log: Log;
  readonly engine?: SpeechEngine;
  /** How 1 is said in numbers that are read digit by digit. */
  readonly digitOne?: DigitOne;
}) {
  const { clock, log, digitOne = 'yao', engine = createEspeakNg({ clock, digitOne }) } = deps;
  const queue = new SpeakingQueue();

  const speak = async (
    own: Map<string, Sound>,
    text: string,
    language: Language,
  ): Promise<Result<Sound, SpeechFailure>> => {
    const key = keyOf(text, language);
    const known = own.get(key);
    if (known) return ok(known);
    const spoken = await engine.speak(text, language);
    if (!spoken.ok && spoken.failure.kind === 'failed')
      log.write('speech.failed', { language, cause: spoken.failure.cause });
    if (spoken.ok) keep(own, key, spoken.value);
    return spoken;
  };
  return {
    voices: () => engine.languages(),
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
