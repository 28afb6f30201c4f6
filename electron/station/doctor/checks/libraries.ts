import { type Finding, finding } from '../finding.ts';
import type { Machine } from '../machine.ts';
import type { Check } from '../subject.ts';

/** Native packages of ours, and what each is for. */
const packages = [
  { name: 'better-sqlite3', needed: true },
  { name: 'serialport', needed: true },
  { name: 'node-hid', needed: false },
  { name: 'usb', needed: false },
] as const;

/** Libraries of the system, each with its Debian package. */
const libraries = [
  { file: 'libusb-1.0.so.0', debian: 'libusb-1.0-0' },
  { file: 'libudev.so.1', debian: 'libudev1' },
] as const;

/** Whether what devices need of native code can be loaded. */
export const librariesCheck: Check = {
  name: 'libraries',
  async look({ machine }) {
    const installed = await installedLibraries(machine);
    // One after the other: each is a process, and the terminal is at work meanwhile.
    const modules: Finding[] = [];
    for (const { name, needed } of packages) modules.push(await moduleFinding(name, needed, machine));
    const system = libraries.map(({ file, debian }) =>
      installed.some((path) => path.endsWith(`/${file}`))
        ? finding('ok', 'library-there', { of: file, params: { library: file } })
        : finding('warning', 'library-missing', { of: file, params: { library: file, debian } }),
    );
    return [...modules, ...system];
  },
};

async function moduleFinding(name: string, needed: boolean, machine: Machine) {
  const cause = await machine.loads(name);
  if (cause === null) return finding('ok', 'module-loads', { of: name, params: { module: name } });
  return finding(needed ? 'error' : 'warning', 'module-fails', {
    of: name,
    params: { module: name },
    detail: cause,
  });
}

/** What the loader's cache lists; without it (a small system) the usual folders. */
async function installedLibraries(machine: Machine): Promise<readonly string[]> {
  const cache = await firstThatRuns(machine, ['ldconfig', '/sbin/ldconfig', '/usr/sbin/ldconfig']);
  if (cache !== null) return cache.match(/\/\S+/g) ?? [];
  const folders = ['/lib', '/usr/lib', '/lib/x86_64-linux-gnu', '/lib/aarch64-linux-gnu'];
  const listed = folders.map(async (folder) =>
    ((await machine.list(folder)) ?? []).map((name) => `${folder}/${name}`),
  );
  return (await Promise.all(listed)).flat();
}

async function firstThatRuns(machine: Machine, programs: readonly string[]): Promise<string | null> {
  for (const program of programs) {
    const ended = await machine.run(program, ['-p']);
    if (ended.kind === 'ended' && ended.status === 0) return ended.output;
  }
  return null;
}
