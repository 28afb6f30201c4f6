import { type ChildProcess, fork } from 'node:child_process';
import { Emitter } from '#drivers/basics/emitter.ts';
import type { Channel } from '#drivers/host/channel.ts';
import type { WorkerName } from './station-messages.ts';

export interface WorkerExit {
  /** `null`: it ended by a signal, or never began. */
  readonly code: number | null;
}

export type KillSignal = 'SIGTERM' | 'SIGKILL';

/**
 * Another process of ours, and the channel to it. Whoever holds one does not know how it was started.
 * Messages posted to a worker that has ended go nowhere: its exit is the news.
 */
export interface Worker extends Channel {
  /** Called once. Also when the process could not be started at all. */
  onExit(listener: (exit: WorkerExit) => void): () => void;
  /** @param signal `SIGTERM` by default; `SIGKILL` for one that hangs. */
  kill(signal?: KillSignal): void;
}

/** How the station gets another process without knowing which shell it runs in. */
export interface WorkerSpawner {
  /** @param args go on the command line: nothing secret. */
  spawn(name: WorkerName, args?: readonly string[]): Worker;
}

/** The built file of each worker, as an absolute path. */
export type WorkerFiles = Readonly<Record<WorkerName, string>>;

/** Workers as plain Node child processes: wherever the station itself runs on plain Node. */
export function forkSpawner(files: WorkerFiles): WorkerSpawner {
  return {
    spawn: (name, args = []) =>
      forkWorker(files[name], args, name === 'content-worker' ? plainEnv() : wipingEnv()),
  };
}

/** @param file a JavaScript file, absolute. stdout and stderr stay those of this process. */
export function forkWorker(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = wipingEnv(),
): Worker {
  // 'advanced' is the structured clone that MessagePorts use too, so that bytes stay bytes in both shells.
  try {
    return new ForkedWorker(fork(file, [...args], { serialization: 'advanced', execArgv: [], env }));
  } catch {
    // Of most that goes wrong `fork` tells by `error`; it throws when the machine has no memory or no files left.
    return neverBegan;
  }
}

/** A worker that could not be started: its exit is all there is of it. */
const neverBegan: Worker = {
  post: () => undefined,
  onMessage: () => () => undefined,
  onExit(listener) {
    let listening = true;
    queueMicrotask(() => listening && listener({ code: null }));
    return () => {
      listening = false;
    };
  },
  kill: () => undefined,
};

/**
 * What the C library is told (glibc's malloc tunables; elsewhere it is a variable that nobody reads).
 * To overwrite what is freed, and keep no cache that it does not: the bytes of a card or a message must not lie in free memory
 * for hours. To give back at once what a burst took: left to itself it keeps such pages the longer the more there were, and a
 * process that runs for months would stay as large as its worst minute.
 */
const wiping = 'glibc.malloc.tcache_count=0:glibc.malloc.perturb=165';
const thrifty = [
  'glibc.malloc.arena_max=2',
  'glibc.malloc.mmap_threshold=131072',
  'glibc.malloc.trim_threshold=131072',
].join(':');

function wipingEnv(): NodeJS.ProcessEnv {
  return { ...process.env, GLIBC_TUNABLES: `${wiping}:${thrifty}` };
}

/** For a worker that knows nothing of people and has much to do. */
function plainEnv(): NodeJS.ProcessEnv {
  const { GLIBC_TUNABLES: _, ...env } = process.env;
  return env;
}

/** A Node process that `fork` has started with `serialization: 'advanced'`. */
export class ForkedWorker implements Worker {
  readonly #child: ChildProcess;
  readonly #messages = new Emitter<unknown>();
  readonly #exits = new Emitter<WorkerExit>();

  constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (message: unknown) => this.#messages.emit(message));
    // Node emits 'error' instead of 'exit' for a process that could not be started, and besides 'exit' for
    // one that could not be signalled.
    child.once('exit', (code) => this.#exits.emit({ code }));
    child.on('error', () => {
      if (child.pid === undefined) this.#exits.emit({ code: null });
    });
  }
  post(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object, leaveToExit);
  }
  onMessage(listener: (message: unknown) => void): () => void {
    return this.#messages.on(listener);
  }
  onExit(listener: (exit: WorkerExit) => void): () => void {
    return this.#exits.on(listener);
  }
  kill(signal: KillSignal = 'SIGTERM'): void {
    this.#child.kill(signal);
  }
}

/** A message that could not be sent means that the process is ending, and its exit says so to whoever listens. */
function leaveToExit(): void {}
