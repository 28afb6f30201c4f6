import { expect, test } from 'vitest';
import type { ModelEntry } from '../model.ts';
import { SimulatedBus } from '../simulation/bus.ts';
import { memoryHid } from '../simulation/hid-device.ts';
import { suggestModels } from './suggest.ts';

const model = (id: string, usb: ModelEntry['usb']): ModelEntry => ({
  id,
  kind: 'scanner',
  title: id,
  transports: ['hid'],
  ...(usb && { usb }),
});

test('a device is offered every model that its ids fit', async () => {
  const bus = new SimulatedBus();
  const { transport, end } = memoryHid();
  const hid = { kind: 'hidraw', transport, path: end.path, plugSwitch: end } as const;
  await bus.plug({ vendorId: 0x0c2e, productId: 0x0901, product: 'Scanner', function: hid }, '1-1');
  await bus.plug({ vendorId: 0x1d6b, productId: 0x0002, function: hid }, '1-2');
  const known = [
    model('vendor', [{ vendorId: 0x0c2e }]),
    model('exact', [{ vendorId: 0x0c2e, productId: 0x0901, product: 'scanner' }]),
    model('other', [{ vendorId: 0x0c2e, productId: 0x0902 }]),
    model('none', undefined),
  ];
  const suggestions = suggestModels(await bus.scan(), known);
  expect(suggestions.map(({ models }) => models.map(({ id }) => id))).toEqual([['vendor', 'exact'], []]);
});
