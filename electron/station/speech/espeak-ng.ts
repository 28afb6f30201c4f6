import type { ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import type { Language } from '#contract/common.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { startProgram } from '#drivers/basics/program.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { DigitOne } from './mandarin/numerals.ts';
import { type SpeechEngine, type SpeechFailure, wavOf } from './speech-engine.ts';
import { phonemeArguments, speaks, type Voice, voices } from './voices.ts';

/** Mandarin and English in full take some 10 ms a word; a slow board needs more. */
const timeOutMs = 8_000;
/** 400 characters are some two minutes of 22 kHz sound. */
const mostBytes = 8 * 1024 * 1024;

/**
 * The espeak-ng program, where it is installed. The text goes in by its standard input, never as an argument: it would
 * show in the process list, and a text that begins with a dash would be an option.
 */
export function createEspeakNg(deps: {
  readonly clock: Clock;
  readonly command?: string;
  readonly digitOne?: DigitOne;
}): SpeechEngine {
  const { clock, command = 'espeak-ng', digitOne = 'yao' } = deps;
  let found: Promise<readonly Language[]> | undefined;
  const languages = async () => {
    found ??= findLanguages(command, clock);
    const known = await found;
    // Not there, or it could not be started just now: the next call tries again.
    if (known.length === 0) found = undefined;
    return known;
  };
  return {
    name: 'espeak-ng',
    languages,
    speak: async (text, language) => {
      const voice = voices[language];
      if (voice === undefined || !(await languages()).includes(language))
        return fail({ kind: 'no-voice', cause: `no voice for ${language}` });
      const args = ['-v', voice.name, '-b', '1', '--stdin', '--stdout'];
      const sound = await run(command, args, voice.spoken(text, digitOne), clock);
      return sound.ok ? wavOf(sound.value) : sound;
    },
  };
}

/** The languages that it really speaks, found by their phonemes: it lists more. */
async function findLanguages(command: string, clock: Clock): Promise<readonly Language[]> {
  const known = Object.entries(voices) as [Language, Voice][];
  const spoken = await Promise.all(known.map(([, voice]) => isSpoken(command, voice, clock)));
  return known.flatMap(([language], index) => (spoken[index] ? [language] : []));
}

async function isSpoken(command: string, voice: Voice, clock: Clock): Promise<boolean> {
  const args = [...phonemeArguments(voice), '--stdin'];
  const phonemes = await run(command, args, voice.spoken(voice.probe.text), clock);
  return phonemes.ok && speaks(voice, phonemes.value.toString('utf8'));
}

async function run(
  command: string,
  args: readonly string[],
  input: string,
  clock: Clock,
): Promise<Result<Buffer, SpeechFailure>> {
  const started = await startProgram(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  if (!started.ok) return fail({ kind: 'failed', cause: started.failure.cause });
  yieldToOthers(started.value);
  return soundOf(started.value, input, clock);
}

/** Whoever is served by the station goes first: a text that is heard a moment later is no harm. */
function yieldToOthers({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    // It has ended already, or this system has no priorities.
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

/** The WAV file that the program writes for `input`. */
function soundOf(child: ChildProcess, input: string, clock: Clock): Promise<Result<Buffer, SpeechFailure>> {
  return new Promise((resolve) => {
    const timer = clock.after(timeOutMs, () => end(`no end after ${timeOutMs} ms`));
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = (trouble: string | null) => {
      timer.cancel();
      child.kill('SIGKILL');
      resolve(trouble === null ? ok(Buffer.concat(chunks)) : fail({ kind: 'failed', cause: trouble }));
    };
    child.stdout?.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > mostBytes) end('more sound than any text needs');
    });
    child.on('close', (code) => end(code === 0 ? null : `exit status ${code}`));
    // It may be gone before it has read everything; `close` then tells with which status.
    child.stdin?.end(input);
  });
}
