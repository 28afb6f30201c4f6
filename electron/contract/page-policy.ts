/**
 * What a page of the terminal may load and do, as HTTP headers. Both the hub and Electron's own protocol send them:
 * a page keeps to itself, whoever serves it.
 */
export function securityHeaders(host: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(host),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(self), microphone=(self), geolocation=(), usb=(), serial=(), hid=(), bluetooth=(), payment=()',
  };
}

/** @param host name and port of the page, for the WebSocket of the same origin; empty for Electron, which uses a port. */
export function contentSecurityPolicy(host: string): string {
  const sockets = host === '' ? '' : ` ws://${host} wss://${host}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    `connect-src 'self'${sockets}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
