import { describe, expect, it } from 'vitest';
import { parseIppAddress } from './address.ts';
import { parsePin } from './connect.ts';

describe('an address', () => {
  it.each([
    ['ipp://192.168.1.20/ipp/print', { secure: false, host: '192.168.1.20', port: 631, path: '/ipp/print' }],
    ['ipps://printer.local:8443', { secure: true, host: 'printer.local', port: 8443, path: '/' }],
    ['ipp://localhost/printers/A4', { secure: false, host: 'localhost', port: 631, path: '/printers/A4' }],
    ['ipp://[fe80::1]:631/ipp/print', { secure: false, host: 'fe80::1', port: 631, path: '/ipp/print' }],
  ])('%s', (uri, parts) => {
    expect(parseIppAddress(uri)).toEqual({ ok: true, value: { uri, ...parts } });
  });
  it.each(['', '192.168.1.20', 'https://printer/ipp', 'ipp:', 'ipp://clerk@printer/ipp'])(
    'is not "%s"',
    (text) => {
      expect(parseIppAddress(text).ok).toBe(false);
    },
  );
});

describe('a certificate', () => {
  it('is named by its SHA-256, as tools print it', () => {
    const pairs = Array.from({ length: 32 }, () => 'AB');
    expect(parsePin(pairs.join(':'))).toEqual({ ok: true, value: 'ab'.repeat(32) });
    expect(parsePin('')).toEqual({ ok: true, value: null });
    expect(parsePin(pairs.slice(1).join(':')).ok).toBe(false);
  });
});
