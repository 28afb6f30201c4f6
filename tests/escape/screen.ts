import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** As README of the shell asks for it, and beside that the one key by which window managers close a window. */
const openboxSettings = `<?xml version="1.0"?><openbox_config xmlns="http://openbox.org/3.4/rc">
<keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard><mouse/></openbox_config>`;

/** Smaller ones are helpers that nobody sees. */
const leastSide = 40;

interface ScreenOptions {
  readonly windowManager: boolean;
  readonly size?: string;
}

/** An X server without a monitor, with or without a window manager, and a hand at its keyboard. */
export class Screen {
  readonly display: string;
  readonly #folder: string;
  readonly #programs: ChildProcess[];

  private constructor(display: string, folder: string, programs: ChildProcess[]) {
    this.display = display;
    this.#folder = folder;
    this.#programs = programs;
  }
  static async start({ windowManager, size = '1080x1920' }: ScreenOptions): Promise<Screen> {
    const folder = mkdtempSync(join(tmpdir(), 'mingfa-screen-'));
    // Not to begin anew whenever its last client goes: who comes at that moment is thrown out.
    const args = ['-displayfd', '3', '-noreset', '-screen', '0', `${size}x24`, '-nolisten', 'tcp'];
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const [said] = (await once(server.stdio[3] as Readable, 'data')) as [Buffer];
    const screen = new Screen(`:${said.toString().trim()}`, folder, [server]);
    try {
      if (windowManager) await screen.#manage();
      return screen;
    } catch (error) {
      screen.stop();
      throw error;
    }
  }
  /** Presses and lets go of each, as fast as a hand with a grudge. @param chords such as `ctrl+shift+p` */
  async press(chords: readonly string[]): Promise<void> {
    for (let at = 0; at < chords.length; at += 40)
      await this.#xdotool('key', '--delay', '8', ...chords.slice(at, at + 40));
  }
  /** Holds a chord down, and presses it again and again for keyboards that do not repeat by themselves. */
  hold(chord: string): { release(): Promise<void> } {
    const keys = chord.split('+');
    let held = true;
    const hand = (async () => {
      await this.#xdotool(...keys.flatMap((key) => ['keydown', key]));
      while (held) await this.#xdotool('key', '--delay', '15', '--repeat', '12', chord);
      await this.#xdotool(...keys.flatMap((key) => ['keyup', key]));
    })();
    return {
      release() {
        held = false;
        return hand;
      },
    };
  }
  /** Sizes of the windows that stand on the screen; the first that is found is the screen itself. */
  async windows(): Promise<readonly string[]> {
    const [, ...ids] = await this.#search('--maxdepth', '1');
    const seen = await Promise.all(ids.map((id) => this.#describe(id)));
    return seen.filter((window) => window !== null);
  }
  /** Names of whatever has one. */
  async names(): Promise<readonly string[]> {
    const ids = await this.#search();
    const named = await Promise.all(ids.map((id) => this.#xdotool('getwindowname', id)));
    return named.map((name) => name.trim()).filter((name) => name !== '');
  }
  /** A mode more, as a television offers several. */
  async offer(mode: string): Promise<void> {
    const [width = '', height = ''] = mode.split('x');
    const timing = ['150', ...Array(4).fill(width), ...Array(4).fill(height)];
    await run('xrandr', ['--newmode', mode, ...timing], { env: this.#environment() });
    await run('xrandr', ['--addmode', 'screen', mode], { env: this.#environment() });
  }
  /** Runs a program on this screen. */
  spawn(program: string, args: readonly string[]): ChildProcess {
    const child = spawn(program, args, { stdio: 'ignore', env: this.#environment() });
    this.#programs.push(child);
    return child;
  }
  stop(): void {
    // Not SIGKILL: an X server takes its lock and its socket along.
    for (const program of this.#programs.toReversed()) program.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #manage(): Promise<void> {
    const file = join(this.#folder, 'openbox.xml');
    writeFileSync(file, openboxSettings);
    this.spawn('openbox', ['--sm-disable', '--config-file', file]);
    // It has a window of its name as soon as it manages.
    for (let look = 0; !(await this.names()).includes('Openbox'); look += 1)
      if (look === 500) throw new Error('openbox does not manage the screen');
  }
  async #describe(id: string): Promise<string | null> {
    const geometry = await this.#xdotool('getwindowgeometry', id);
    const [, width, height] = /Geometry: (\d+)x(\d+)/.exec(geometry) ?? [];
    const isSeen = Number(width) >= leastSide && Number(height) >= leastSide;
    return isSeen ? `${width}x${height}` : null;
  }
  async #search(...what: string[]): Promise<readonly string[]> {
    const found = await this.#xdotool('search', '--onlyvisible', ...what, '--name', '');
    return found.split('\n').filter((id) => id !== '');
  }
  /** A window may go between two questions: what is said of it then is nothing. */
  async #xdotool(...args: string[]): Promise<string> {
    try {
      return (await run('xdotool', args, { env: this.#environment() })).stdout;
    } catch (error) {
      if (typeof (error as { code?: unknown }).code === 'number') return '';
      throw error;
    }
  }
  #environment(): NodeJS.ProcessEnv {
    return { ...process.env, DISPLAY: this.display };
  }
}
