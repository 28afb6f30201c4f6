import { createHash } from 'node:crypto';
import type { Clock } from '../../../drivers/basics/clock.ts';
import { Lock } from '../../../drivers/basics/lock.ts';
import { fail, ok, type Result } from '../../../drivers/basics/result.ts';
import type { Language } from '../../contract/common.ts';
import type { Log } from '../log/events.ts';
import { createEspeakNg } from './espeak-ng.ts';
import type { DigitOne } from './mandarin/numerals.ts';
import type { SpeechEngine, SpeechFailure } from './speech-engine.ts';

export { createEspeakNg } from './espeak-ng.ts';
export type { SpeechEngine, SpeechFailure } from './speech-engine.ts';
export { phonemeArguments, speaks, voices } from './voices.ts';

type Sound = Uint8Array<ArrayBuffer>;

/** The terminal's voice. */
export interface Speech {
  voices(): Promise<readonly Language[]>;
  /** A WAV file. One text is spoken at a time; when many wait, more are refused. */
  say(text: string, language: Language): Promise<Result<Sound, SpeechFailure>>;
  /** Drops what was spoken: a text may have held a name. Belongs to the wipe of a visit. */
  forget(): void;
}

const keptSounds = 32;
const mostWaiting = 8;

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
  const lock = new Lock();
  let waiting = 0;
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
    say: async (text, language) => {
      if (waiting >= mostWaiting) return fail({ kind: 'failed', cause: 'too many texts wait' });
      waiting += 1;
      const visit = visits;
      try {
        return await lock.run(() => speak(text, language, visit));
      } finally {
        waiting -= 1;
      }
    },
    forget: () => {
      visits += 1;
      sounds.clear();
    },
  };
}

function keep(sounds: Map<string, Sound>, key: string, sound: Sound): void {
  sounds.set(key, sound);
  const [oldest] = sounds.keys();
  if (sounds.size > keptSounds && oldest !== undefined) sounds.delete(oldest);
}

/** The text itself is not kept. */
function keyOf(text: string, language: Language): string {
  return createHash('sha256').update(`${language} ${text}`).digest('base64');
}
