import { expect, test } from 'vitest';
import { ManualClock } from '../basics/manual-clock.ts';
import { createSamVReader } from '../card-reader/sam-v/driver.ts';
import { createSamVSimulator, noDelays } from '../card-reader/sam-v/simulator.ts';
import { simulatorCard } from '../card-reader/sam-v/simulator-cards.ts';
import type { LinkOpener } from '../transport/link.ts';
import { openBulkLink } from '../transport/usb/bulk-link.ts';
import { PacedWire } from './paced-wire.ts';
import { memoryUsb, samPipes, type UsbDeviceEnd, vendorPair } from './usb-device.ts';
import { samSplitStream, usbStream } from './usb-stream.ts';

/** The driver of a serial reader and the simulator of one, with USB in between. */
test.each([
  ['one pair of endpoints', vendorPair, (usb: UsbDeviceEnd) => usbStream(usb, { out: 0x01, in: 0x81 })],
  ['head and rest on endpoints of their own', samPipes, samSplitStream],
])('a card is read over %s', async (_name, layout, streamOf) => {
  const clock = new ManualClock();
  const usb = memoryUsb({ clock, interfaces: [layout] });
  const simulator = createSamVSimulator({ clock, delays: noDelays });
  simulator.attach(new PacedWire(streamOf(usb.end), { clock, baudRate: 115200, paced: false }));
  const system = { open: async (_place: unknown, address: string) => usb.connect(address) };
  const place = { busNumber: 1, deviceNumber: 1 };
  const opener: LinkOpener = { open: (path) => openBulkLink({ system, place, path, clock }) };
  const reader = createSamVReader({ opener, path: 'usb:0400:c35a', clock });
  reader.start();
  await clock.advance(1000);
  expect(reader.state).toEqual({ state: 'ready' });
  simulator.putCard(simulatorCard('elder'));
  const reading = reader.read({ waitMs: 3000 });
  await clock.advance(3000);
  expect(await reading).toMatchObject({ ok: true });
  const stopping = reader.stop();
  await clock.advance(1000);
  await stopping;
  expect(usb.end.open).toBe(false);
});
