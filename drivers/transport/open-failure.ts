import type { OpenFailure } from './connection.ts';

type Kind = OpenFailure['kind'];

/** By the error's code, its number, or the words with which libraries quote the system. */
const signs: readonly (readonly [RegExp, Kind])[] = [
  [
    /No such (file|device)|ENOENT|ENXIO|ENODEV|File not found|device (not found|disconnected)|errno (2|6|19)\b/i,
    'no-such-port',
  ],
  [/Permission denied|EACCES|EPERM|Access denied|not permitted|errno (1|13)\b/i, 'no-permission'],
  [/cannot lock|busy|EBUSY|EAGAIN|temporarily unavailable|errno (11|16)\b/i, 'port-busy'],
];

/** What the system and libraries say of a line that broke while it was opened, or with nothing at its other end. */
const broken =
  /\b(EIO|EPIPE)\b|input\/output error|bad file descriptor|could not (read|write)|LIBUSB_|disconnected/i;

/** Codes of the system for a machine in the network that is not there, or does not listen. */
const unreachable = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'];

export function isUnreachable({ code }: NodeJS.ErrnoException): boolean {
  return unreachable.includes(code ?? '');
}

/**
 * Says why something could not be opened.
 * @param group whose members may open it, when the system's usual rules apply
 */
export function openFailure(path: string, error: unknown, group: 'dialout' | 'plugdev' | 'lp'): OpenFailure {
  const cause = messageOf(error);
  const kind = signs.find(([sign]) => sign.test(cause))?.[1] ?? 'other';
  if (kind === 'no-permission') return { kind, path, cause: `${cause}. ${permissionRemedy(group)}` };
  return { kind, path, cause, ...(kind === 'other' && broken.test(cause) && { reason: 'link-lost' }) };
}

function permissionRemedy(group: string): string {
  return `Install the rules in build/udev, or make the terminal's user a member of the group ${group} and log in again`;
}

/** Shared libraries that native modules need, and the Debian package that brings each. */
const packages: Readonly<Record<string, string>> = {
  'libusb-1.0.so.0': 'libusb-1.0-0',
  'libudev.so.1': 'libudev1',
  'libstdc++.so.6': 'libstdc++6',
};

/** A native module that does not load; names what to install where that is known. */
export function noLibrary(path: string, module: string, error: unknown): OpenFailure {
  const message = messageOf(error);
  const library = /(lib[\w.+-]+\.so[.\d]*): cannot open shared object file/.exec(message)?.[1];
  const debian = library && packages[library];
  const remedy = debian
    ? `Install the Debian package ${debian}`
    : 'Install the packages again (npm ci) on this machine';
  return { kind: 'no-library', path, cause: `The module ${module} does not load: ${message}. ${remedy}` };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
