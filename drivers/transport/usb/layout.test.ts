import { describe, expect, test } from 'vitest';
import { bulkInterface, printerPair, samPipes, vendorPair } from '#drivers/simulation/usb-device.ts';
import { layoutOf, type UsbLayout } from './layout.ts';
import type { UsbInterface } from './usb-system.ts';

/** A layout in one line, as documents would put it. */
function inShort(layout: UsbLayout | null): string {
  if (!layout) return 'none';
  const on = `${layout.on.number}.${layout.on.alternate}`;
  const hex = (endpoint?: { address: number }) => endpoint?.address.toString(16).padStart(2, '0') ?? '–';
  if (layout.kind === 'simple') return `simple on ${on}: ${hex(layout.out)} ${hex(layout.in)}`;
  const { head, rest } = layout;
  return `split on ${on}: head ${hex(head.out)} ${hex(head.in)}, rest ${hex(rest.out)} ${hex(rest.in)}`;
}

const keyboard: UsbInterface = {
  ...bulkInterface(3, 1, []),
  endpoints: [{ address: 0x81, type: 'interrupt', packetBytes: 8 }],
};

describe('the layout of a device', () => {
  test.each<[string, UsbInterface[], string]>([
    ['one pair', [vendorPair], 'simple on 0.0: 01 81'],
    ['the four endpoints of the documents', [samPipes], 'split on 0.0: head 02 81, rest 06 85'],
    ['a printer', [printerPair], 'simple on 0.0: 02 82'],
    ['a printer that only listens', [bulkInterface(7, 1, [0x03])], 'simple on 0.0: 03 –'],
    ['three endpoints are no split', [bulkInterface(0xff, 0, [0x02, 0x06, 0x81])], 'simple on 0.0: 02 81'],
    [
      'a printer is asked through its bidirectional setting',
      [
        { ...bulkInterface(7, 1, [0x01]), alternate: 0 },
        { ...bulkInterface(7, 2, [0x01, 0x82]), alternate: 1 },
        { ...bulkInterface(7, 4, [0x01, 0x82]), alternate: 2 },
      ],
      'simple on 0.1: 01 82',
    ],
    [
      'the vendor’s interface beside a keyboard',
      [keyboard, { ...vendorPair, number: 1 }],
      'simple on 1.0: 01 81',
    ],
    ['a keyboard', [keyboard], 'none'],
    ['a memory stick', [bulkInterface(8, 0x50, [0x01, 0x82])], 'none'],
    ['IPP over USB alone', [bulkInterface(7, 4, [0x01, 0x82])], 'none'],
    ['nothing', [], 'none'],
  ])('%s', (_name, interfaces, expected) => {
    expect(inShort(layoutOf(interfaces))).toBe(expected);
  });

  test('interrupt endpoints are no bulk pair', () => {
    const endpoints = vendorPair.endpoints.map((endpoint) => ({ ...endpoint, type: 'interrupt' }) as const);
    expect(layoutOf([{ ...vendorPair, endpoints }])).toBeNull();
  });
});
