import { fail, ok, type Result } from '#drivers/basics/result.ts';

/** Where a printer is reached. */
export interface IppAddress {
  /** As it stands in every request: `ipp://printer.local:631/ipp/print`. */
  readonly uri: string;
  readonly secure: boolean;
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/** The port of both `ipp` (RFC 3510) and `ipps` (RFC 7472). */
const usualPort = 631;

/** Reads `ipp://host[:port]/path` or `ipps://…`. */
export function parseIppAddress(text: string): Result<IppAddress, string> {
  const example = 'such as ipp://192.168.1.20/ipp/print';
  if (!URL.canParse(text)) return fail(`"${text}" is no address ${example}`);
  const { protocol, hostname, port, pathname, username, password } = new URL(text);
  if (protocol !== 'ipp:' && protocol !== 'ipps:') return fail(`"${text}" must begin with ipp:// or ipps://`);
  if (username || password) return fail('The address must hold no user and no password');
  if (hostname === '') return fail(`"${text}" names no host, ${example}`);
  return ok({
    uri: text,
    secure: protocol === 'ipps:',
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? usualPort : Number(port),
    path: pathname === '' ? '/' : pathname,
  });
}
