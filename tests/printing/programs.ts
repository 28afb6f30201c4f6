import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Where Debian puts the programs of this folder; a plain user's PATH leaves the second out. */
export const searchPath = `${process.env.PATH}:/usr/sbin`;

const needed = [
  ['ippeveprinter', 'cups-ipp-utils'],
  ['dbus-daemon', 'dbus'],
  ['avahi-daemon', 'avahi-daemon'],
  ['mkfifo', 'coreutils'],
] as const;

/** Why the reference printer of CUPS cannot run here; null: it can. */
export function whyNoPrinter(): string | null {
  const missing = needed.find(([program]) => !has(program));
  if (missing) return `skipped: ${missing[0]} is missing (Debian package ${missing[1]})`;
  if (process.getuid?.() !== 0 && !systemResponderRuns())
    return 'skipped: avahi-daemon does not run, and only root may start it';
  return null;
}

/** An mDNS responder runs, and programs reach it over the system's bus. */
export function systemResponderRuns(): boolean {
  const runs = spawnSync('avahi-daemon', ['--check'], { env: { PATH: searchPath } }).status === 0;
  return runs && existsSync('/run/dbus/system_bus_socket');
}

/** A child and all that it said on both its outputs. */
export type Spoken = ChildProcess & { said: string };

/** Starts a program and waits until it says that it is ready. */
export function startProgram(
  program: string,
  given: readonly string[],
  ready: RegExp,
  environment: NodeJS.ProcessEnv,
): Promise<Spoken> {
  const env = { ...process.env, ...environment, PATH: searchPath };
  const child = spawn(program, given, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const spoken: Spoken = Object.assign(child, { said: '' });
  return new Promise((resolve, reject) => {
    const hear = (bytes: Buffer) => {
      spoken.said += bytes.toString();
      if (ready.test(spoken.said)) resolve(spoken);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}: ${spoken.said}`)));
  });
}

export function endProgram(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

function has(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`], { env: { PATH: searchPath } }).status === 0;
}
