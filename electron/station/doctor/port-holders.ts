import type { Machine } from './machine.ts';

export interface PortHolder {
  readonly pid: number;
  /** Its name as the kernel has it. */
  readonly program: string;
}

/**
 * Which other programs have this port open, by /proc. Those of other users are seen by root alone; what is not seen is not
 * found here. The terminal's own processes are one group, and hold their ports by right.
 */
export async function holdersOf(path: string, machine: Machine): Promise<PortHolder[]> {
  const node = (await machine.follow(path)) ?? path;
  const processes = ((await machine.list('/proc')) ?? []).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    processes.map(async (pid) => ((await holds(pid, node, machine)) ? [pid] : [])),
  );
  const ours = await groupOf('self', machine);
  const groups = await Promise.all(
    found.flat().map(async (pid) => ({ pid, group: await groupOf(pid, machine) })),
  );
  const others = groups.filter(({ group }) => group === null || group !== ours);
  return Promise.all(
    others.map(async ({ pid }) => ({
      pid: Number(pid),
      program: ((await machine.read(`/proc/${pid}/comm`)) ?? '').trim() || '?',
    })),
  );
}

/** The process group: third of what follows the name in `stat` (proc_pid_stat(5)), which may itself hold spaces. */
async function groupOf(pid: string, machine: Machine): Promise<string | null> {
  const stat = await machine.read(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[2] ?? null;
}

async function holds(pid: string, node: string, machine: Machine): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  for (const fd of (await machine.list(folder)) ?? [])
    if ((await machine.follow(`${folder}/${fd}`)) === node) return true;
  return false;
}
