import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { Emitter } from '../basics/emitter.ts';
import { runProgram, type StartFailure, startProgram } from '../basics/program.ts';
import type { DeviceEnd } from './device-end.ts';

/** socat writes this to its log once the terminal exists and the link leads to it. */
const readyMark = 'starting data transfer loop';

/**
 * Puts a pseudo-terminal at `path`, which the host opens like any serial port.
 * @throws {@link NoPseudoTerminalError} when socat is missing or cannot make the terminal
 */
export async function openPseudoTerminal(path: string): Promise<PseudoTerminal> {
  const terminal = new PseudoTerminal(path);
  await terminal.plug();
  return terminal;
}

/** This machine cannot make a pseudo-terminal. The message says what to install or what socat said. */
export class NoPseudoTerminalError extends Error {
  override readonly name = 'NoPseudoTerminalError';
}

/**
 * A real terminal device held by a socat process: it outlives the host closing and opening its side, and killing it looks to
 * the host like a pulled cable.
 */
export class PseudoTerminal implements DeviceEnd {
  readonly path: string;
  readonly #received = new Emitter<Uint8Array>();
  #socat: ChildProcessWithoutNullStreams | undefined;
  #paused = false;

  constructor(path: string) {
    this.path = path;
  }

  get plugged(): boolean {
    return this.#socat !== undefined;
  }
  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.#received.on(listener);
  }
  write(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#socat?.stdin.write(bytes.slice());
  }
  pause(): void {
    this.#paused = true;
    this.#socat?.stdout.pause();
  }
  resume(): void {
    this.#paused = false;
    this.#socat?.stdout.resume();
  }

  /** Reads the speed from the terminal's settings, the only place where a pseudo-terminal keeps it. */
  async hostBaudRate(): Promise<number | undefined> {
    const { trouble, output } = await runProgram('stty', ['-F', this.path, 'speed']);
    return trouble ? undefined : Number.parseInt(output, 10) || undefined;
  }

  async plug(): Promise<void> {
    if (this.#socat) return;
    await rm(this.path, { force: true });
    const started = await startProgram('socat', ['-d', '-d', `pty,rawer,link=${this.path}`, '-']);
    if (!started.ok) throw startError(started.failure);
    const socat = started.value as ChildProcessWithoutNullStreams;
    await untilReady(socat, this.path);
    this.#socat = socat;
    socat.stdout.on('data', (bytes: Buffer) => this.#received.emit(bytes));
    if (this.#paused) socat.stdout.pause();
    socat.once('exit', () => this.#gone(socat));
  }

  async unplug(): Promise<void> {
    const socat = this.#socat;
    if (!socat) return;
    const exited = new Promise<void>((resolve) => socat.once('close', () => resolve()));
    this.#gone(socat);
    socat.stdout.resume();
    socat.kill('SIGKILL');
    await exited;
    await rm(this.path, { force: true });
  }

  close(): Promise<void> {
    return this.unplug();
  }

  #gone(socat: ChildProcessWithoutNullStreams): void {
    if (this.#socat === socat) this.#socat = undefined;
  }
}

function untilReady(socat: ChildProcessWithoutNullStreams, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    socat.once('exit', (code) =>
      reject(new NoPseudoTerminalError(`socat made no terminal at ${path} (status ${code}): ${log.trim()}`)),
    );
    socat.stderr.on('data', (text: Buffer) => {
      if (log.length < 4096) log += text.toString();
      if (log.includes(readyMark)) resolve();
    });
  });
}

function startError({ code, cause }: StartFailure): Error {
  return new NoPseudoTerminalError(
    code === 'ENOENT'
      ? 'Simulated devices need the program socat: install the Debian package "socat"'
      : `socat could not be started: ${cause}`,
  );
}
