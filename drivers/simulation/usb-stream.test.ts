import { expect, test } from 'vitest';
import { ManualClock } from '../basics/manual-clock.ts';
import { memoryUsb, printerPair } from './usb-device.ts';
import { usbStream } from './usb-stream.ts';

test('a bulk pair is a line: bytes both ways, a device that takes nothing, a cable', async () => {
  const clock = new ManualClock();
  const usb = memoryUsb({ clock, interfaces: [printerPair] });
  const stream = usbStream(usb.end, { out: 0x02, in: 0x82 });
  const received: number[] = [];
  stream.onData((bytes) => received.push(...bytes));

  const connected = usb.connect('usb');
  if (!connected.ok) throw new Error(connected.failure.cause);
  const host = connected.value;
  await host.claim(printerPair);
  const [out, from] = printerPair.endpoints;
  if (!out || !from) throw new Error('No endpoints');

  await host.write(out, Uint8Array.of(1, 2), 100);
  stream.write(Uint8Array.of(3));
  expect(await host.read(from, 100)).toEqual(Uint8Array.of(3));
  expect(received).toEqual([1, 2]);

  stream.pause();
  const waiting = host.write(out, Uint8Array.of(4), 100);
  await clock.advance(100);
  expect(await waiting).toBe('not-yet');
  stream.resume();
  expect(await host.write(out, Uint8Array.of(4), 100)).toBe('taken');

  await stream.unplug();
  expect([stream.plugged, usb.end.plugged]).toEqual([false, false]);
  await expect(host.write(out, Uint8Array.of(5), 100)).rejects.toMatchObject({ name: 'LinkLostError' });
});
