import { isIPv6 } from 'node:net';
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import type { Clock } from '#drivers/basics/clock.ts';

/** The addresses of this machine's own interfaces, as they are now. */
export type OwnAddresses = () => readonly string[];

export const ownAddresses: OwnAddresses = () => addressesNow() ?? [];

const addressesNow = () => networkAddresses()?.map(({ address }) => address) ?? null;

/** `null`: the system does not say. To ask it takes a file, and under a flood there may be none left. */
export function networkAddresses(read = networkInterfaces): readonly NetworkInterfaceInfo[] | null {
  try {
    return Object.values(read()).flatMap((addresses) => addresses ?? []);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return null;
    throw error;
  }
}

/** A network is not joined more often than every few seconds, and asking the system for its addresses takes a while. */
const lookEveryMs = 5_000;

/** The same, read at most every five seconds: how often it is needed depends on who connects. */
export function rememberedOwnAddresses(
  clock: Clock,
  look: () => readonly string[] | null = addressesNow,
): OwnAddresses {
  let known: readonly string[] = [];
  let lookAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (clock.monotonic() >= lookAt) {
      known = look() ?? known;
      lookAt = clock.monotonic() + lookEveryMs;
    }
    return known;
  };
}

/** One spelling for one address: no brackets, no zone, IPv4 inside IPv6 (`::ffff:10.0.0.1`) as IPv4. */
export function plainAddress(address: string): string {
  const bare = address.toLowerCase().replace(/^\[|\]$/g, '');
  const [withoutZone = ''] = bare.split('%');
  if (!isIPv6(withoutZone)) return withoutZone;
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(withoutZone)?.[1] ?? withoutZone;
}

/**
 * One spelling of a host to listen on, as a browser has it: `0` and `0:0:0:0:0:0:0:0` mean all interfaces like `0.0.0.0` and
 * `::`, and `127.1` this machine. `null`: it is no host.
 */
export function hostSpelling(host: string): string | null {
  const plain = plainAddress(host.replace(/\.$/, ''));
  const address = `http://${hostInUrl(plain)}`;
  return URL.canParse(address) ? plainAddress(new URL(address).hostname) : null;
}

/** A name or an address as the host of a URL. */
export function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Only addresses and `localhost` count: `127.example.org` is a name that can lead anywhere. */
export function isLoopback(host: string): boolean {
  const plain = plainAddress(host);
  return plain === 'localhost' || plain === '::1' || /^127(\.\d{1,3}){3}$/.test(plain);
}

/** Whether whoever has this address sits at this machine: also when the hub listens on a network and is reached over it. */
export function isThisMachine(address: string, own: OwnAddresses = ownAddresses): boolean {
  if (isLoopback(address)) return true;
  const plain = plainAddress(address);
  return own().some((one) => plainAddress(one) === plain);
}

/**
 * Who counts as one place. A computer takes any of the 2⁶⁴ IPv6 addresses of its network as it likes (RFC 8981), so
 * they are one; link-local addresses have one network for the whole hall and stay apart.
 */
export function placeOf(address: string): string {
  const plain = plainAddress(address);
  if (!isIPv6(plain) || plain === '::1' || plain.startsWith('fe80:')) return plain;
  const [left = '', right] = plain.split('::');
  const before = left === '' ? [] : left.split(':');
  const after = right ? right.split(':') : [];
  const zeros = right === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
