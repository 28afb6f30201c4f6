/** Whether a hub that listens on `host` takes connections at every address of the machine: then `host` is no name of its own. */
export function isEveryAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}
