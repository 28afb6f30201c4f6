import type { Resolution } from '#contract/terminal.ts';
import { runProgram } from '#drivers/basics/program.ts';

/** How a screen was found, or left: so that the log says why a page is drawn with more lines than were wanted. */
export type ResolutionState = 'there' | 'set' | 'not-offered' | 'no-program' | 'refused';

interface Mode {
  readonly size: string;
  /** Lines of the picture, whichever way it stands. */
  readonly lines: number;
  readonly current: boolean;
  readonly preferred: boolean;
}

interface Output {
  readonly name: string;
  readonly modes: readonly Mode[];
}

const fullHd = { size: '1920x1080', lines: 1080 } as const;
const limitMs = 5_000;

/**
 * Puts what is plugged in to 1920×1080, from which the screen itself makes the larger picture, or to the mode that it
 * prefers: a page is drawn with the lines of the mode, and a weak box has not the time for four times as many pixels. The
 * program is the display server's own, xrandr or wlr-randr.
 */
export async function setResolution(
  wanted: Resolution,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ResolutionState> {
  const program = env.WAYLAND_DISPLAY ? 'wlr-randr' : 'xrandr';
  const { trouble, output } = await runProgram(program, [], { timeout: limitMs, env });
  if (trouble) return trouble.code === 'ENOENT' ? 'no-program' : 'refused';
  let state: ResolutionState = 'there';
  for (const one of outputsOf(output)) {
    const change = changeOf(one, wanted);
    if (change === 'not-offered') state = change;
    if (typeof change === 'string') continue;
    const changed = await runProgram(program, ['--output', one.name, ...change], { timeout: limitMs, env });
    state = changed.trouble ? 'refused' : 'set';
  }
  return state;
}

export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

/** Of the X server's screen: where no window manager is, a window gets no other size than it begins with. */
export async function screenSize(env: NodeJS.ProcessEnv = process.env): Promise<ScreenSize | undefined> {
  if (env.WAYLAND_DISPLAY) return undefined;
  const { output } = await runProgram('xrandr', ['--current'], { timeout: limitMs, env });
  const [, width, height] = /\bcurrent (\d+) x (\d+)/.exec(output) ?? [];
  return width && height ? { width: Number(width), height: Number(height) } : undefined;
}

/** What both programs say of each output: a line with its name, and below it one for each mode. */
function outputsOf(said: string): Output[] {
  const outputs: { name: string; modes: Mode[] }[] = [];
  for (const line of said.split('\n')) {
    const [, width, height, rest = ''] = /^\s+(\d+)x(\d+)\b(.*)/.exec(line) ?? [];
    if (width && height)
      outputs.at(-1)?.modes.push({
        size: `${width}x${height}`,
        lines: Math.min(Number(width), Number(height)),
        current: /\*|current/.test(rest),
        preferred: /\+|preferred/.test(rest),
      });
    else if (/^\S/.test(line)) outputs.push({ name: line.split(' ')[0] ?? '', modes: [] });
  }
  return outputs;
}

/** The options that change an output; it may be as it should be, or switched off, or have no such mode. */
function changeOf({ modes }: Output, wanted: Resolution): readonly string[] | 'there' | 'not-offered' {
  const current = modes.find((mode) => mode.current);
  if (!current) return 'there';
  if (wanted === 'native') {
    const isPreferred = current.preferred || !modes.some(({ preferred }) => preferred);
    return isPreferred ? 'there' : ['--preferred'];
  }
  if (current.lines <= fullHd.lines) return 'there';
  return modes.some(({ size }) => size === fullHd.size) ? ['--mode', fullHd.size] : 'not-offered';
}
