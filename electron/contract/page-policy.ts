/**
 * What a page of the terminal may load and do, as HTTP headers. The hub and Electron's own protocol both send them:
 * a page keeps to itself, whoever serves it.
 */

/**
 * The Content-Security-Policy of every page: nothing is loaded but our own files, no inline script or style, no
 * plug-in, no frame, no form that leaves.
 * @param connectOrigins where the page may connect beside its own origin, e.g. `ws://127.0.0.1:7400`
 */
export function contentSecurityPolicy(connectOrigins: readonly string[] = []): string {
  const directives = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    // data: and blob: are pictures that the station renders, such as tickets and QR codes.
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'media-src': "'self' blob:",
    'connect-src': ["'self'", ...connectOrigins].join(' '),
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-src': "'none'",
    'frame-ancestors': "'none'",
    'object-src': "'none'",
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}

/** Response headers of every page and file, in both shells. */
export function pageHeaders(connectOrigins: readonly string[] = []): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(connectOrigins),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(self), microphone=(self), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  };
}
