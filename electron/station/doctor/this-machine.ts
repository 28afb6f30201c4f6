import { constants as fileModes } from 'node:fs';
import { access, readdir, readFile, readlink, realpath, stat, statfs } from 'node:fs/promises';
import { connect } from 'node:net';
import { constants, setPriority, userInfo } from 'node:os';
import { runProgram } from '#drivers/basics/program.ts';
import type { FileFacts, Machine, MachineUser, RunOutcome } from './machine.ts';

/** Each look at the machine is given up after this long, ms: a doctor that hangs helps nobody. */
const limitMs = 3_000;
/** A cold disk takes its time. */
const loadLimitMs = 15_000;
const mostOutputBytes = 256 * 1024;

/** The machine that this runs on. */
export async function thisMachine(): Promise<Machine> {
  const groups = groupNames((await orNull(readFile('/etc/group', 'utf8'))) ?? '');
  return {
    read: (path) => orNull(readFile(path, 'utf8')),
    list: (folder) => orNull(readdir(folder)),
    facts: (path) => factsOf(path, groups),
    follow: async (path) => (await orNull(realpath(path))) ?? (await orNull(readlink(path))),
    run: (program, args) => run(program, args),
    connect: tryConnect,
    loads: remembering(loadInOwnProcess),
    freeBytes: async (folder) => {
      const disk = await orNull(statfs(folder));
      return disk && disk.bavail * disk.bsize;
    },
    user: thisUser(groups),
  };
}

/** A refusal of the file system is a property of the machine, not a bug: all its errors are `null`. */
async function orNull<Value>(asked: Promise<Value>): Promise<Value | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

async function factsOf(path: string, groups: ReadonlyMap<number, string>): Promise<FileFacts | null> {
  const found = await orNull(stat(path));
  if (!found) return null;
  const may = async (mode: number) => (await orNull(access(path, mode).then(() => true))) ?? false;
  return {
    kind: found.isFile()
      ? 'file'
      : found.isDirectory()
        ? 'folder'
        : found.isCharacterDevice()
          ? 'device'
          : 'other',
    readable: await may(fileModes.R_OK),
    writable: await may(fileModes.W_OK),
    group: groups.get(found.gid) ?? String(found.gid),
    size: found.size,
    changedAt: Math.round(found.mtimeMs),
  };
}

/** Lines of /etc/group: `dialout:x:20:kiosk`. */
function groupNames(text: string): Map<number, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const [name, , id] = line.split(':');
      return name && id ? [[Number(id), name] as const] : [];
    }),
  );
}

function thisUser(names: ReadonlyMap<number, string>): MachineUser {
  const ids = process.getgroups?.() ?? [];
  return {
    name: userInfo().username,
    isRoot: process.getuid?.() === 0,
    groups: ids.map((id) => names.get(id) ?? String(id)),
  };
}

interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly timeout?: number;
}

async function run(
  program: string,
  args: readonly string[],
  { env = process.env, timeout = limitMs }: RunOptions = {},
): Promise<RunOutcome> {
  const options = { timeout, maxBuffer: mostOutputBytes, env };
  const { trouble, output, errors } = await runProgram(program, args, options, yieldToOthers);
  if (trouble?.code === 'ENOENT') return { kind: 'not-installed' };
  if (trouble?.killed) return { kind: 'too-long' };
  const status = trouble ? (typeof trouble.code === 'number' ? trouble.code : 1) : 0;
  return { kind: 'ended', status, output: output || errors };
}

/** Whoever serves a citizen or a device goes first. */
function yieldToOthers(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch (error) {
    // It has ended already, or this system has no priorities: then there is nothing to yield.
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

function tryConnect(host: string, port: number): ReturnType<Machine['connect']> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (outcome: Awaited<ReturnType<Machine['connect']>>) => {
      socket.destroy();
      resolve(outcome);
    };
    socket.setTimeout(limitMs, () => end('unreachable'));
    socket.once('connect', () => end('connected'));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') end('refused');
      else end(error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN' ? 'unknown-name' : 'unreachable');
    });
  });
}

/** What loaded once goes on to load: trying it costs a process each time, and those at work need the processor more. */
function remembering(load: Machine['loads']): Machine['loads'] {
  const loaded = new Set<string>();
  return async (packageName) => {
    if (loaded.has(packageName)) return null;
    const cause = await load(packageName);
    if (cause === null) loaded.add(packageName);
    return cause;
  };
}

/** A native module that crashes takes its process with it, so it is never tried in this one. */
async function loadInOwnProcess(packageName: string): Promise<string | null> {
  const code = `import(${JSON.stringify(packageName)}).then(() => process.exit(0), (error) => { console.error(error.message); process.exit(1); })`;
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const args = ['--input-type=module', '--eval', code];
  const ended = await run(process.execPath, args, { env, timeout: loadLimitMs });
  if (ended.kind !== 'ended') return `It did not load within ${loadLimitMs / 1_000} s`;
  return ended.status === 0 ? null : (ended.output.trim().split('\n')[0] ?? `status ${ended.status}`);
}
