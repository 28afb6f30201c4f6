import type { X509Certificate } from 'node:crypto';
import { hostname } from 'node:os';
import { isEveryAddress } from '#contract/every-address.ts';
import { isThisMachine, type OwnAddresses, ownAddresses, plainAddress } from '../kernel/addresses.ts';
import type { Settings } from '../settings/schema.ts';

export interface HostNames {
  readonly settings: Pick<Settings['hub'], 'host' | 'publicUrl'>;
  /** `null` without TLS. Whoever reached us under a name it vouches for was not led here by a foreign one. */
  readonly certificate: X509Certificate | null;
  readonly own?: OwnAddresses;
}

/** The answer to a browser that came under a foreign name. Never repeats the name. */
export const wrongHost =
  'This terminal does not answer under this name. Open it by its address or its own name, or set hub.publicUrl.';

/**
 * Says of a request's `Host` whether it is a name of this terminal. A site can have its own name lead here once its page
 * is open (DNS rebinding): for the browser the terminal is then a part of that site, and only the name differs.
 */
export function hostCheck({ settings, certificate, own = ownAddresses }: HostNames) {
  const machine = hostname().toLowerCase();
  const names = new Set([machine, `${machine}.local`]);
  if (!isEveryAddress(settings.host)) names.add(plainAddress(settings.host));
  const publicName = settings.publicUrl && nameIn(new URL(settings.publicUrl).hostname);
  if (publicName) names.add(publicName);
  return (header: string | undefined): boolean => {
    const name = nameIn(header);
    if (name === null) return false;
    return names.has(name) || isThisMachine(name, own) || certificate?.checkHost(name) !== undefined;
  };
}

/** The name in a `Host` header, without its port; `null`: there is none. */
function nameIn(header: string | undefined): string | null {
  const match = /^(\[[0-9a-f:.]+\]|[^\s:/?#@[\]\\]+)(?::\d{1,5})?$/i.exec(header ?? '');
  return match?.[1] ? plainAddress(match[1].replace(/\.$/, '')) : null;
}
