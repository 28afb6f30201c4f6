import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { type Clock, pause } from '#drivers/basics/clock.ts';
import { startProgram } from '#drivers/basics/program.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { CdpPipe } from './cdp-pipe.ts';

export interface BrowserProcessParts {
  /** Absolute path of a Chromium. */
  readonly program: string;
  /** `--remote-debugging-pipe` among them. */
  readonly args: readonly string[];
  readonly clock: Clock;
  /** How long it may take to answer a command. */
  readonly answerWithinMs?: number;
}

/** From killing it to its exit: only the kernel can be slow here. */
const killMs = 5_000;

/** The processes of a running Chromium, and the pipe over which it is commanded. */
export class BrowserProcess {
  readonly #child: ChildProcess;
  readonly #clock: Clock;
  readonly cdp: CdpPipe;
  /** Its exit status; `null` if a signal ended it. */
  readonly exited: Promise<number | null>;

  private constructor(child: ChildProcess, { clock, answerWithinMs = 10_000 }: BrowserProcessParts) {
    this.#child = child;
    this.#clock = clock;
    this.exited = new Promise((resolve) => child.once('exit', resolve));
    const [, , , commands, events] = child.stdio;
    this.cdp = new CdpPipe({
      commands: commands as Writable,
      events: events as Readable,
      clock,
      answerWithinMs,
    });
  }
  static async start(parts: BrowserProcessParts): Promise<Result<BrowserProcess, string>> {
    const started = await startProgram(parts.program, parts.args, {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      // A process group of its own, so that one signal ends the browser with all its children.
      detached: true,
    });
    return started.ok
      ? ok(new BrowserProcess(started.value, parts))
      : fail(`the browser could not be started: ${started.failure.cause}`);
  }
  get pid(): number | undefined {
    return this.#child.pid;
  }
  /** Resolves when it has ended, at the latest after so long. */
  async exitWithin(ms: number): Promise<void> {
    const enough = new AbortController();
    void this.exited.then(() => enough.abort());
    await pause(this.#clock, ms, enough.signal);
  }
  /** Resolves when no process of it is left. */
  async kill(): Promise<void> {
    if (this.pid !== undefined) killIfThere(-this.pid);
    await this.exitWithin(killMs);
  }
}

/** @param pid negative: the whole process group */
export function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: it has gone by itself, which is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
