import { spawnSync } from 'node:child_process';

/** Two network namespaces with a cable between them: traffic of the bench leaves neither. */
export interface Arena {
  /** Where the station stands. */
  readonly hall: string;
  /** Where everybody else comes from. */
  readonly outside: string;
  remove(): void;
}

/** Of TEST-NET-2 (RFC 5737): no real network has it. */
export const stationAddress = '198.51.100.1';
export const attackers = Array.from({ length: 8 }, (_, index) => `198.51.100.${11 + index}`);
export const honestAddress = '198.51.100.51';

/** Makes them, or says why that cannot be. */
export function makeArena(): Arena | string {
  if (process.getuid?.() !== 0) return 'network namespaces can only be made by root';
  const id = `mf${process.pid % 100_000}`;
  const arena = { hall: `${id}hall`, outside: `${id}out`, plugSwitch: [`${id}a`, `${id}b`] as const };
  const remove = () => {
    for (const name of [arena.hall, arena.outside]) ip('netns', 'delete', name);
  };
  const made =
    ip('netns', 'add', arena.hall) ??
    ip('netns', 'add', arena.outside) ??
    ip(
      'link',
      'add',
      arena.plugSwitch[0],
      'netns',
      arena.hall,
      'type',
      'veth',
      'peer',
      'name',
      arena.plugSwitch[1],
      'netns',
      arena.outside,
    ) ??
    furnish(arena.hall, arena.plugSwitch[0], [stationAddress]) ??
    furnish(arena.outside, arena.plugSwitch[1], [...attackers, honestAddress]);
  if (made === null) return { ...arena, remove };
  remove();
  return `no network namespaces here: ${made}`;
}

function furnish(namespace: string, device: string, addresses: readonly string[]): string | null {
  const inside = (...args: string[]) => ip('-n', namespace, ...args);
  return [
    () => inside('link', 'set', 'lo', 'up'),
    ...addresses.map((address) => () => inside('address', 'add', `${address}/24`, 'dev', device)),
    () => inside('link', 'set', device, 'up'),
  ].reduce<string | null>((failure, step) => failure ?? step(), null);
}

/** `null`: it worked. */
function ip(...args: string[]): string | null {
  const { status, stderr, error } = spawnSync('ip', args, { encoding: 'utf8' });
  return status === 0 ? null : (error?.message ?? stderr.trim());
}

/** The command line of this very program inside a namespace. */
export function inside(namespace: string, ...args: string[]): readonly [string, string[]] {
  return ['ip', ['netns', 'exec', namespace, process.execPath, ...args]];
}
