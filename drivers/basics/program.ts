import {
  type ChildProcess,
  type ExecFileException,
  execFile,
  type SpawnOptions,
  spawn,
} from 'node:child_process';
import { once } from 'node:events';
import { fail, ok, type Result } from './result.ts';

/** Why a program could not be started, as the system put it. */
export interface StartFailure {
  /** The system's name of it: `ENOENT` (not installed), `EMFILE` (no more files), `EAGAIN`, `ENOMEM` … */
  readonly code: string;
  readonly cause: string;
}

/**
 * Starts a program, or says why it cannot be. `spawn` itself tells of it in three ways: it throws (E2BIG, ENOMEM), it
 * emits `error` later (ENOENT), or it does so and leaves out the streams that it promises (EMFILE, ENFILE).
 * What comes back has a listener for every later error: a signal that cannot be sent, a pipe whose other end is gone.
 */
export async function startProgram(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<Result<ChildProcess, StartFailure>> {
  let child: ChildProcess;
  try {
    child = spawn(command, [...args], options);
  } catch (error) {
    return fail(failureOf(error));
  }
  if (child.pid === undefined) {
    const [error] = await once(child, 'error');
    return fail(failureOf(error));
  }
  child.on('error', leaveToExit);
  for (const stream of child.stdio ?? []) stream?.on('error', leaveToExit);
  return ok(child);
}

export interface RunOptions {
  readonly timeout?: number;
  readonly maxBuffer?: number;
  readonly env?: NodeJS.ProcessEnv;
}

/** How a program ended, and what it said. `trouble`: it could not be started, or ended with another status than 0. */
export interface Ran {
  readonly trouble: ExecFileException | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs a program to its end. @param onStart is told its process id, once it has one */
export function runProgram(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
  onStart: (pid: number) => void = () => undefined,
): Promise<Ran> {
  return new Promise((resolve) => {
    const end = (trouble: ExecFileException | null, output = '', errors = '') =>
      resolve({ trouble, output, errors });
    try {
      const child = execFile(command, [...args], { ...options, encoding: 'utf8' }, end);
      if (child.pid !== undefined) onStart(child.pid);
    } catch (error) {
      // What else it tells by `error`, it throws when the machine has no memory left.
      end(error as ExecFileException);
    }
  });
}

/** What a program has to say of its end is its exit status, which `exit` and `close` tell. */
function leaveToExit(): void {}

function failureOf(error: unknown): StartFailure {
  const { code = 'unknown', message } = error as NodeJS.ErrnoException;
  return { code, cause: message };
}
