import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '#drivers/basics/result.ts';

/** What a shell needs before the station has read the settings. */
export interface RunOptions {
  /** Absolute paths. */
  readonly settingsFile: string;
  readonly dataDir: string;
  /** Full screen, not to be left. */
  readonly kiosk: boolean;
  /** Developer tools, never on a terminal in service. Electron only. */
  readonly devTools: boolean;
  /** For graphics drivers that hang. Electron only. */
  readonly softwareRendering: boolean;
  readonly cameraAllowed: boolean;
  readonly microphoneAllowed: boolean;
}

export interface WrongOptions {
  readonly message: string;
  readonly remedy: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const remedy =
  'Known are --settings FILE, --data FOLDER, --window, --dev-tools, --software-rendering, --camera and --microphone; ' +
  'the environment may give MINGFA_SETTINGS and MINGFA_DATA instead of the first two.';

/** Reads the command line. @param args without the program and the script */
export function readRunOptions(args: readonly string[], env: Environment): Result<RunOptions, WrongOptions> {
  try {
    return ok(fromValues(parse(args), env));
  } catch (error) {
    // The parser throws errors with such a code for wrong options; any other error is unexpected.
    if (!String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')) throw error;
    return fail({ message: (error as Error).message, remedy });
  }
}

function parse(args: readonly string[]) {
  const options = {
    settings: { type: 'string' },
    data: { type: 'string' },
    window: { type: 'boolean', default: false },
    'dev-tools': { type: 'boolean', default: false },
    'software-rendering': { type: 'boolean', default: false },
    camera: { type: 'boolean', default: false },
    microphone: { type: 'boolean', default: false },
  } as const;
  return parseArgs({ args: [...args], options, strict: true }).values;
}

function fromValues(values: ReturnType<typeof parse>, env: Environment): RunOptions {
  return {
    settingsFile: resolve(values.settings ?? env.MINGFA_SETTINGS ?? '/etc/mingfa-terminal/settings.json'),
    dataDir: resolve(values.data ?? env.MINGFA_DATA ?? defaultDataDir(env)),
    kiosk: !values.window,
    devTools: values['dev-tools'],
    softwareRendering: values['software-rendering'],
    cameraAllowed: values.camera,
    microphoneAllowed: values.microphone,
  };
}

/** systemd gives a service its folder as STATE_DIRECTORY; a person gets one below their home (XDG base directories). */
function defaultDataDir(env: Environment): string {
  if (env.STATE_DIRECTORY) return env.STATE_DIRECTORY;
  return join(env.XDG_STATE_HOME ?? join(homedir(), '.local/state'), 'mingfa-terminal');
}
