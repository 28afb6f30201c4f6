import { hostInUrl, isLoopback } from '../kernel/addresses.ts';

/** What else a URL's host may hold would say something of its own in a Content-Security-Policy: `;`, `,`, `*`. */
const plainHost = /^(?:[\w.-]+|\[[\da-f:.]+\])$/i;

/**
 * Where the pages of a terminal are for others, as the base of their addresses.
 * @param said by the terminal itself, which on every address of its own is just `localhost`
 * @param host from where its connection comes, or where it was reached
 * @returns `null`: nobody reaches them but its own machine
 */
export function pagesSeenFrom(said: string, host: string): string | null {
  if (!URL.canParse(said)) return null;
  const url = new URL(said);
  if (!/^https?:$/.test(url.protocol)) return null;
  if (url.hostname === 'localhost') url.hostname = hostInUrl(host);
  else if (isLoopback(url.hostname) && !isLoopback(host)) return null;
  return plainHost.test(url.hostname) ? url.origin : null;
}
