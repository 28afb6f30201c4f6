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

/** No suite takes half as long; one that hangs is ended, so that what it said is seen. */
const suiteLimitMs = 20 * 60_000;

/**
 * Runs a command in the project's root, keeps what it prints, and says how it ended when a signal ended it. All that it
 * started ends with it, or when its time is over.
 * @param {string} command
 * @param {string[]} args
 * @param {{ shown?: boolean, env?: Record<string, string>, limitMs?: number }} [options] shown: print it as it comes; else
 *   the caller does
 * @returns {Promise<{ well: boolean, output: string }>}
 */
export function runKept(command, args, { shown = false, env = {}, limitMs = suiteLimitMs } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    // A process group of its own: it can be ended with all that it started.
    detached: true,
  });
  const endAll = () => killGroup(child.pid);
  const limit = setTimeout(() => {
    keep(Buffer.from(`${command}: did not end within ${limitMs / 60_000} min\n`));
    endAll();
  }, limitMs);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interrupted);
  function interrupted() {
    endAll();
    process.exit(1);
  }
  const pieces = [];
  const keep = (piece) => {
    pieces.push(piece);
    if (shown) process.stdout.write(piece);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((resolve) => {
    const end = (well) => resolve({ well, output: Buffer.concat(pieces).toString('utf8') });
    child.on('error', ({ message }) => {
      keep(Buffer.from(`${command}: ${message}\n`));
      end(false);
    });
    child.on('exit', endAll);
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      for (const name of ['SIGINT', 'SIGTERM']) process.off(name, interrupted);
      if (signal !== null) keep(Buffer.from(`${command}: ended by ${signal}\n`));
      end(code === 0);
    });
  });
}

function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // None of them is left.
  }
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
