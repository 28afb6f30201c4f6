import { createHash } from 'node:crypto';
import type { Language } from '#contract/common.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Log } from '../log/events.ts';
import { createEspeakNg } from './espeak-ng.ts';
import type { DigitOne } from './mandarin/numerals.ts';
import { type Speaker, SpeakingQueue } from './speaking-queue.ts';
import type { SpeechEngine, SpeechFailure } from './speech-engine.ts';

export { createEspeakNg } from './espeak-ng.ts';
export type { SpeechEngine, SpeechFailure } from './speech-engine.ts';
export { phonemeArguments, speaks, voices } from './voices.ts';

type Sound = Uint8Array<ArrayBuffer>;

/** The terminal's voice. */
export interface Speech {
  voices(): Promise<readonly Language[]>;
  /** A WAV file. One text is spoken at a time, each speaker in turn; when many wait, more are refused. */
  say(
    text: string,
    language: Language,
    speaker?: Speaker,
    signal?: AbortSignal,
  ): Promise<Result<Sound, SpeechFailure>>;
  /** Drops what was spoken: a text may have held a name. Belongs to the wipe of a visit. */
  forget(): void;
}

const keptSounds = 32;
/** Three minutes of them: what is said in a visit, not what a page gone wild has said. */
const keptBytes = 8 * 1024 * 1024;
const ownVoice: Speaker = { role: 'terminal', place: 'shell' };

/** @param deps.engine espeak-ng when left out */
export function createSpeech(deps: {
  readonly clock: Clock;
  readonly log: Log;
  readonly engine?: SpeechEngine;
  /** How 1 is said in numbers that are read digit by digit. */
  readonly digitOne?: DigitOne;
}): Speech {
  const { clock, log, digitOne = 'yao', engine = createEspeakNg({ clock, digitOne }) } = deps;
  const sounds = new Map<string, Sound>();
  const queue = new SpeakingQueue();
  let visits = 0;

  const speak = async (
    text: string,
    language: Language,
    visit: number,
  ): Promise<Result<Sound, SpeechFailure>> => {
    const key = keyOf(text, language);
    const known = sounds.get(key);
    if (known) return ok(known);
    const spoken = await engine.speak(text, language);
    if (!spoken.ok && spoken.failure.kind === 'failed')
      log.write('speech.failed', { language, cause: spoken.failure.cause });
    if (spoken.ok && visit === visits) keep(sounds, key, spoken.value);
    return spoken;
  };
  return {
    voices: () => engine.languages(),
    say: async (text, language, speaker = ownVoice, signal) => {
      const known = sounds.get(keyOf(text, language));
      if (known) return ok(known);
      const visit = visits;
      const spoken = await queue.run(speaker, () => speak(text, language, visit), signal);
      return spoken ?? fail({ kind: 'busy', cause: 'too many texts wait' });
    },
    forget: () => {
      visits += 1;
      sounds.clear();
    },
  };
}

function keep(sounds: Map<string, Sound>, key: string, sound: Sound): void {
  sounds.set(key, sound);
  let bytes = [...sounds.values()].reduce((sum, { length }) => sum + length, 0);
  for (const [oldest, { length }] of sounds) {
    if (sounds.size <= keptSounds && bytes <= keptBytes) return;
    sounds.delete(oldest);
    bytes -= length;
  }
}

/** The text itself is not kept. */
function keyOf(text: string, language: Language): string {
  return createHash('sha256').update(`${language} ${text}`).digest('base64');
}
