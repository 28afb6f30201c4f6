import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a command in the project's root and shows what it prints.
 * @param {string} command
 * @param {string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string> }} [options] quiet: print only when it fails
 * @returns {boolean} whether it ended well
 */
export function run(command, args, { quiet = false, env = {} } = {}) {
  const ended = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? 'pipe' : 'inherit',
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (ended.error) console.error(`${command}: ${ended.error.message}`);
  else if (ended.status !== 0 && quiet) console.error(ended.stdout + ended.stderr);
  return ended.status === 0;
}

/**
 * Runs a command in the project's root beside others, and keeps what it prints.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ well: boolean, output: string }>}
 */
export function runAside(command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const pieces = [];
  child.stdout.on('data', (piece) => pieces.push(piece));
  child.stderr.on('data', (piece) => pieces.push(piece));
  return new Promise((resolve) => {
    const end = (well) => resolve({ well, output: Buffer.concat(pieces).toString('utf8') });
    child.on('error', () => end(false));
    child.on('close', (code) => end(code === 0));
  });
}

/** Like {@link run}, and ends this process when the command fails. */
export function mustRun(command, args, options) {
  if (run(command, args, options)) return;
  console.error(`\nStopped: "${[command, ...args].join(' ')}" failed.`);
  process.exit(1);
}

/** A program of a package in node_modules. */
export function bin(name) {
  return `${root}node_modules/.bin/${name}`;
}
