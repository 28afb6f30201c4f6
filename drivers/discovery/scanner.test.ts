import { expect, test } from 'vitest';
import { createLibraryScanner, createScanner } from './scanner.ts';

test('this machine can be looked at, whatever is plugged in', async () => {
  await expect(createScanner().scan()).resolves.toBeInstanceOf(Array);
});

test('elsewhere than on Linux the lists of the libraries are joined', async () => {
  const scanner = createLibraryScanner({
    serialPorts: async () => [
      { path: 'COM3', vendorId: '1A86', productId: '7523', locationId: 'Port_#0002' },
      { path: 'COM1' },
    ],
    hidDevices: async () => [
      {
        path: 'hid-1',
        vendorId: 0x2047,
        productId: 0x0901,
        serialNumber: '',
        interface: 1,
        usagePage: 1,
        usage: 6,
      },
      { vendorId: 1, productId: 2, interface: -1 },
    ],
  });
  expect(await scanner.scan()).toMatchObject([
    {
      bus: 'usb',
      vendorId: 0x1a86,
      productId: 0x7523,
      portPath: 'Port_#0002',
      nodes: [{ kind: 'tty', path: 'COM3' }],
    },
    { bus: 'built-in', vendorId: null, portPath: 'COM1' },
    {
      bus: 'usb',
      vendorId: 0x2047,
      serialNumber: null,
      nodes: [{ kind: 'hidraw', interfaceNumber: 1, usage: { page: 1, id: 6 } }],
    },
  ]);
});
