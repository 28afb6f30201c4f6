import { spawnSync } from 'node:child_process';
import { addCable, type End, furnishEnd, ip } from '#tests/harness/network-namespaces.ts';

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
    for (const name of [arena.hall, arena.outside]) spawnSync('ip', ['netns', 'delete', name]);
  };
  try {
    for (const name of [arena.hall, arena.outside]) ip(null, 'netns', 'add', name);
    const [inHall, inOutside] = arena.plugSwitch;
    addCable([arena.hall, inHall], [arena.outside, inOutside]);
    furnish([arena.hall, inHall], [stationAddress]);
    furnish([arena.outside, inOutside], [...attackers, honestAddress]);
    return { ...arena, remove };
  } catch (error) {
    remove();
    return `no network namespaces here: ${(error as Error).message}`;
  }
}

function furnish(end: End, addresses: readonly string[]): void {
  ip(end[0], 'link', 'set', 'dev', 'lo', 'up');
  for (const address of addresses) furnishEnd(end, `${address}/24`);
}
