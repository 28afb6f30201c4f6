import { spawnSync } from 'node:child_process';

/** The command line that runs a program in a network namespace. */
export function commandIn(name: string, ...command: readonly string[]): readonly string[] {
  return ['ip', 'netns', 'exec', name, ...command];
}

/** Runs a program to its end. Throws what it said where it fails. */
export function run([program = '', ...args]: readonly string[], input = ''): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8', input });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr.trim()}`);
}

/** iproute2's `ip`, in a namespace; null: in this process's own. */
export function ip(namespace: string | null, ...args: readonly string[]): void {
  run(['ip', ...(namespace === null ? [] : ['-n', namespace]), ...args]);
}

/** A device of a namespace; null: of this process's own. */
export type End = readonly [namespace: string | null, device: string];

/** A cable with a device at each end. */
export function addCable([namespace, device]: End, [otherNamespace, otherDevice]: End): void {
  const where = (name: string | null) => (name === null ? [] : ['netns', name]);
  const peer = ['peer', 'name', otherDevice, ...where(otherNamespace)];
  ip(null, 'link', 'add', device, ...where(namespace), 'type', 'veth', ...peer);
}

/** Gives a device its address, `192.0.2.1/24`, and turns it on. */
export function furnishEnd([namespace, device]: End, address: string): void {
  ip(namespace, 'address', 'add', address, 'dev', device);
  ip(namespace, 'link', 'set', 'dev', device, 'up');
}
