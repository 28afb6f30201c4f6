import type { Machine } from './machine.ts';

export interface PortHolder {
  readonly pid: number;
  /** Its name as the kernel has it. */
  readonly program: string;
}

/**
 * Which processes have this port open, by /proc. Those of other users are seen by root alone; what is not seen is not
 * found here.
 */
export async function holdersOf(path: string, machine: Machine): Promise<PortHolder[]> {
  const node = (await machine.follow(path)) ?? path;
  const processes = ((await machine.list('/proc')) ?? []).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    processes.map(async (pid) => ((await holds(pid, node, machine)) ? [pid] : [])),
  );
  return Promise.all(
    found.flat().map(async (pid) => ({
      pid: Number(pid),
      program: ((await machine.read(`/proc/${pid}/comm`)) ?? '').trim() || '?',
    })),
  );
}

async function holds(pid: string, node: string, machine: Machine): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  for (const fd of (await machine.list(folder)) ?? [])
    if ((await machine.follow(`${folder}/${fd}`)) === node) return true;
  return false;
}
