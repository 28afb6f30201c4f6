import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Screen } from '../escape/screen.ts';
import { Voice } from './voice.ts';

/** Something on a page, as assistive programs are told of it. */
export interface Told {
  readonly role: string;
  readonly name: string;
  readonly states: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
}

/** A screen without a monitor and a session's D-Bus, on which AT-SPI starts by itself when somebody asks for it. */
export class Desktop {
  readonly env: NodeJS.ProcessEnv;
  readonly #folder: string;
  readonly #screen: Screen;
  readonly #programs: ChildProcess[];
  #voice: Voice | null = null;

  private constructor(env: NodeJS.ProcessEnv, folder: string, screen: Screen, bus: ChildProcess) {
    this.env = env;
    this.#folder = folder;
    this.#screen = screen;
    this.#programs = [bus];
  }
  static async start(): Promise<Desktop> {
    const folder = mkdtempSync(join(tmpdir(), 'mingfa-desktop-'));
    const screen = await Screen.start({ windowManager: false });
    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=3'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      env: { ...process.env, XDG_RUNTIME_DIR: folder },
    });
    const [address] = (await once(bus.stdio[3] as Readable, 'data')) as [Buffer];
    const env = {
      ...process.env,
      HOME: folder,
      XDG_RUNTIME_DIR: folder,
      DISPLAY: screen.display,
      DBUS_SESSION_BUS_ADDRESS: address.toString().trim(),
      GNOME_ACCESSIBILITY: '1',
    };
    return new Desktop(env, folder, screen, bus);
  }
  /** Reads the page whenever it is asked. */
  reader(): () => Promise<readonly Told[]> {
    const script = new URL('tree.py', import.meta.url).pathname;
    const program = this.#spawn('/usr/bin/python3', [script], ['pipe', 'pipe', 'inherit']);
    const lines = createInterface({ input: program.stdout as Readable })[Symbol.asyncIterator]();
    return async () => {
      program.stdin?.write('\n');
      const { value } = await lines.next();
      return JSON.parse(value ?? '[]') as Told[];
    };
  }
  /** Orca, once it listens. @returns what it has said so far */
  async orca(): Promise<() => readonly string[]> {
    const voice = await Voice.start(join(this.#folder, 'voice'));
    this.#voice = voice;
    this.#spawn('orca', [], 'ignore', voice.env);
    // What happens before it listens it never hears of.
    await once(voice, 'said');
    return () => voice.said;
  }
  async stop(): Promise<void> {
    // Asked to end, Orca may wait for ever for the bus that ends beside it. None of them has anything to keep.
    for (const program of this.#programs.toReversed()) program.kill('SIGKILL');
    await Promise.all(this.#programs.map((one) => one.exitCode ?? one.signalCode ?? once(one, 'exit')));
    this.#voice?.stop();
    this.#screen.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #spawn(
    program: string,
    args: readonly string[],
    stdio: 'ignore' | ('pipe' | 'inherit')[],
    env: NodeJS.ProcessEnv = {},
  ): ChildProcess {
    const child = spawn(program, args, { stdio, env: { ...this.env, ...env } });
    this.#programs.push(child);
    return child;
  }
}
