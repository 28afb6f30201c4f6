import { type ChildProcess, spawn } from 'node:child_process';
import type { Clock } from '../../../drivers/basics/clock.ts';
import { fail, ok, type Result } from '../../../drivers/basics/result.ts';
import type { Language } from '../../contract/common.ts';
import type { SpeechEngine, SpeechFailure } from './speech-engine.ts';
import { withTrueLength } from './wav.ts';

/** espeak-ng's names of our languages (its file docs/languages.md). It has no Mongolian script and no Yi. */
const voiceNames: Partial<Record<Language, string>> = { 'zh-CN': 'cmn', en: 'en-gb', ug: 'ug' };

/** Mandarin and English in full take some 10 ms a word; a slow board needs more. */
const timeOutMs = 8_000;
/** 400 characters are some two minutes of 22 kHz sound. */
const mostBytes = 8 * 1024 * 1024;

/**
 * The espeak-ng program, where it is installed. The text goes in by its standard input, never as an argument: it would
 * show in the process list, and a text that begins with a dash would be an option.
 */
export function createEspeakNg(deps: { readonly clock: Clock; readonly command?: string }): SpeechEngine {
  const { clock, command = 'espeak-ng' } = deps;
  let found: Promise<readonly Language[]> | undefined;
  const languages = () => {
    found ??= findVoices(command, clock);
    return found;
  };
  return {
    languages,
    speak: async (text, language) => {
      const voice = voiceNames[language];
      if (voice === undefined || !(await languages()).includes(language))
        return fail({ kind: 'no-voice', cause: `no voice for ${language}` });
      const sound = await run(command, ['-v', voice, '-b', '1', '--stdin', '--stdout'], text, clock);
      return sound.ok ? wavOf(sound.value) : sound;
    },
  };
}

async function findVoices(command: string, clock: Clock): Promise<readonly Language[]> {
  const list = await run(command, ['--voices'], '', clock);
  if (!list.ok) return [];
  // Columns: priority, language, age/gender, name, file, others.
  const known = new Set(
    list.value
      .toString('utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/)[1]),
  );
  return (Object.keys(voiceNames) as Language[]).filter((language) => known.has(voiceNames[language]));
}

function wavOf(sound: Buffer): Result<Uint8Array<ArrayBuffer>, SpeechFailure> {
  const wav = withTrueLength(sound);
  return wav ? ok(wav) : fail({ kind: 'failed', cause: 'what came is no WAV file' });
}

function run(
  command: string,
  args: readonly string[],
  input: string,
  clock: Clock,
): Promise<Result<Buffer, SpeechFailure>> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    const timer = clock.after(timeOutMs, () => end(`no end after ${timeOutMs} ms`));
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = (trouble: string | null) => {
      timer.cancel();
      child.kill('SIGKILL');
      resolve(trouble === null ? ok(Buffer.concat(chunks)) : fail({ kind: 'failed', cause: trouble }));
    };
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > mostBytes) end('more sound than any text needs');
    });
    child.on('error', (error) => end(error.message));
    child.on('close', (code) => end(code === 0 ? null : `exit status ${code}`));
    give(child, input);
  });
}

function give(child: ChildProcess, input: string): void {
  // It may be gone before it has read everything; `close` then tells with which status.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
}
