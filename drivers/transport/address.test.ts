import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Address, parseAddress } from './address.ts';

test.each<[string, Address]>([
  ['/dev/ttyUSB0', { kind: 'serial', path: '/dev/ttyUSB0' }],
  ['/dev/serial/by-id/usb-FTDI', { kind: 'serial', path: '/dev/serial/by-id/usb-FTDI' }],
  ['/tmp/reader', { kind: 'serial', path: '/tmp/reader' }],
  ['/dev/usb/lp0', { kind: 'lp', path: '/dev/usb/lp0' }],
  ['/dev/hidraw3', { kind: 'hidraw', path: '/dev/hidraw3' }],
  ['COM3', { kind: 'serial', path: 'COM3' }],
  ['serial:/dev/ttyS1', { kind: 'serial', path: '/dev/ttyS1' }],
  ['lp:/tmp/paper', { kind: 'lp', path: '/tmp/paper' }],
  ['tcp://printer.local:9100', { kind: 'tcp', host: 'printer.local', port: 9100 }],
  ['tcp://[fe80::1]:9100', { kind: 'tcp', host: 'fe80::1', port: 9100 }],
  ['usb:0400:c35a', { kind: 'usb', vendorId: 0x0400, productId: 0xc35a, which: {} }],
  [
    'usb:0400:C35A/00A1',
    { kind: 'usb', vendorId: 0x0400, productId: 0xc35a, which: { serialNumber: '00A1' } },
  ],
  ['usb:0400:c35a@1-2.3', { kind: 'usb', vendorId: 0x0400, productId: 0xc35a, which: { portPath: '1-2.3' } }],
  [
    'hid:2047:0901@1-2#1',
    {
      kind: 'hid',
      vendorId: 0x2047,
      productId: 0x0901,
      which: { portPath: '1-2', interfaceNumber: 1 },
    },
  ],
  ['auto', { kind: 'auto', which: {} }],
  ['auto/SN-1', { kind: 'auto', which: { serialNumber: 'SN-1' } }],
  ['auto@3-1', { kind: 'auto', which: { portPath: '3-1' } }],
])('%s', (text, expected) => {
  expect(parseAddress(text)).toEqual({ ok: true, value: expected });
});

describe('what is no address', () => {
  test.each([
    ['', 'should begin with'],
    ['ttyUSB0', 'should begin with'],
    ['http://printer', 'should begin with'],
    ['tcp://printer', 'tcp://192.168.1.20:9100'],
    ['tcp://printer:0', 'tcp://192.168.1.20:9100'],
    ['tcp://printer:70000', 'tcp://192.168.1.20:9100'],
    ['usb:0400', 'usb:0400:c35a'],
    ['usb:0400:c35a@', 'usb:0400:c35a'],
    ['usb:0400:c35a@first', 'usb:0400:c35a'],
    ['usb:0400:c35a/', 'usb:0400:c35a'],
    ['hid:20470901', 'hid:2047:0901'],
    ['autos', 'should begin with'],
    ['auto/SN@1-2', 'auto/SERIAL'],
    ['serial:ttyUSB0', 'serial:/dev/ttyS1'],
  ])('"%s" says how it should be', (text, hint) => {
    expect(parseAddress(text)).toMatchObject({ ok: false, failure: expect.stringContaining(hint) });
  });

  test('no text makes the parser throw', () => {
    const likely = fc.stringMatching(/^(usb|hid|auto|tcp|lp)[:/@#0-9a-f.-]{0,30}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), likely), (text) => typeof parseAddress(text).ok === 'boolean'),
    );
  });
});
