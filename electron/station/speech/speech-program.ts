import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { type Language, languageSchema } from '#contract/common.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { jsonOf } from '#drivers/basics/json.ts';
import { startProgram } from '#drivers/basics/program.ts';
import { fail, type Result } from '#drivers/basics/result.ts';
import type { DigitOne } from './mandarin/numerals.ts';
import { type SpeechEngine, type SpeechFailure, wavOf } from './speech-engine.ts';
import { inWords } from './voices.ts';

/** It loads its model before it says what it speaks. A text is a sentence or two. */
const delays = { readyMs: 30_000, answerMs: 4_000, firstRestartMs: 1_000, longestRestartMs: 300_000 };
/** Sound of two minutes as base64. */
const longestLine = 12 * 1024 * 1024;

const readySchema = z.object({ ready: z.object({ languages: z.array(z.string()) }) });
const answerSchema = z.object({
  id: z.number().int(),
  wav: z.base64().optional(),
  error: z.string().optional(),
});

type Spoken = Result<Uint8Array<ArrayBuffer>, SpeechFailure>;

/**
 * A speech program of the operator's, such as a neural voice: it runs all the time, reads a line of JSON for each text and writes
 * one with the sound (README.md). One that hangs, crashes or talks nonsense is ended, and started again later and later; whoever
 * wants something said meanwhile is told at once that it has no voice.
 */
export class SpeechProgram implements SpeechEngine {
  readonly name = 'program';
  readonly #command: readonly string[];
  readonly #clock: Clock;
  readonly #one: DigitOne;
  readonly #waiting = new Map<number, (spoken: Spoken) => void>();
  #child: ChildProcess | null = null;
  #ready: Promise<readonly Language[]> | null = null;
  #languages: readonly Language[] = [];
  #restartMs = delays.firstRestartMs;
  #notBefore = Number.NEGATIVE_INFINITY;
  #lastId = 0;
  #stopped = false;

  /** @param command the program, by its whole path, and what it is started with */
  constructor(command: readonly string[], { clock, digitOne }: { clock: Clock; digitOne: DigitOne }) {
    this.#command = command;
    this.#clock = clock;
    this.#one = digitOne;
  }
  /** Waits until it is ready or has failed. */
  languages(): Promise<readonly Language[]> {
    if (!this.#ready && !this.#stopped && this.#clock.monotonic() >= this.#notBefore)
      this.#ready = this.#start();
    return this.#ready ?? Promise.resolve([]);
  }
  speak(text: string, language: Language): Promise<Spoken> {
    void this.languages();
    const { stdin } = this.#child ?? {};
    if (!stdin || !this.#languages.includes(language))
      return Promise.resolve(fail({ kind: 'no-voice', cause: `it does not speak ${language} now` }));
    const id = ++this.#lastId;
    const line = JSON.stringify({ id, language, text: inWords(text, language, this.#one) });
    return new Promise((resolve) => {
      const timer = this.#clock.after(delays.answerMs, () =>
        this.#end(`no answer after ${delays.answerMs} ms`),
      );
      this.#waiting.set(id, (spoken) => {
        timer.cancel();
        resolve(spoken);
      });
      stdin.write(`${line}\n`);
    });
  }
  stop(): void {
    this.#stopped = true;
    this.#end('the station stops');
  }

  async #start(): Promise<readonly Language[]> {
    const [program = '', ...args] = this.#command;
    const started = await startProgram(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    if (!started.ok || this.#stopped) return this.#end('it cannot be started');
    const child = started.value;
    this.#child = child;
    return new Promise((resolve) => {
      const timer = this.#clock.after(delays.readyMs, () =>
        this.#end(`not ready after ${delays.readyMs} ms`),
      );
      const settle = (languages: readonly Language[]) => {
        timer.cancel();
        this.#languages = languages;
        resolve(languages);
      };
      child.once('close', () => {
        if (this.#child === child) this.#end('it has ended');
        settle(this.#languages);
      });
      this.#listen(child, settle);
    });
  }
  #listen(child: ChildProcess, onReady: (languages: readonly Language[]) => void): void {
    if (!child.stdout) return;
    let pending = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      pending = chunk.includes(10) ? 0 : pending + chunk.length;
      if (pending > longestLine) this.#end('a line without an end');
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (this.#child === child) this.#hear(line, onReady);
    });
  }
  #hear(line: string, onReady: (languages: readonly Language[]) => void): void {
    // Whoever talks nonsense is ended by what it means to the schema: nothing.
    const message = jsonOf(line);
    const ready = readySchema.safeParse(message);
    if (ready.success) {
      onReady(ready.data.ready.languages.flatMap((one) => languageSchema.safeParse(one).data ?? []));
      return;
    }
    const answer = answerSchema.safeParse(message);
    if (!answer.success) {
      this.#end('it says something else than the protocol');
      return;
    }
    const { id, wav, error = 'it sent no sound' } = answer.data;
    const tell = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (wav) this.#restartMs = delays.firstRestartMs;
    tell?.(wav ? wavOf(Buffer.from(wav, 'base64')) : fail({ kind: 'failed', cause: error }));
  }
  #end(cause: string): readonly Language[] {
    this.#child?.kill('SIGKILL');
    this.#child = null;
    this.#ready = null;
    this.#languages = [];
    this.#notBefore = this.#clock.monotonic() + this.#restartMs;
    this.#restartMs = Math.min(this.#restartMs * 2, delays.longestRestartMs);
    for (const tell of this.#waiting.values()) tell(fail({ kind: 'failed', cause }));
    this.#waiting.clear();
    return [];
  }
}
