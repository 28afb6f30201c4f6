import { afterEach, describe, expect, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { ok } from '#drivers/basics/result.ts';
import { type MemoryUsb, memoryUsb, printerPair, vendorPair } from '#drivers/simulation/usb-device.ts';
import type { Connection } from '../connection.ts';
import { delays, openBulkConnection } from './bulk-connection.ts';
import type { UsbInterface, UsbSystem } from './usb-system.ts';

let connection: Connection | undefined;
afterEach(() => connection?.close());

function systemOf(usb: MemoryUsb): UsbSystem {
  return { open: async (_place, address) => usb.connect(address) };
}

async function rig(on: UsbInterface = vendorPair) {
  const clock = new ManualClock();
  const usb = memoryUsb({ clock, interfaces: [on] });
  const place = { busNumber: 1, deviceNumber: 2 };
  const opened = await openBulkConnection({ system: systemOf(usb), place, path: 'usb:0400:c35a', clock });
  if (!opened.ok) throw new Error(opened.failure.cause);
  connection = opened.value;
  const received: number[] = [];
  const ends: string[] = [];
  connection.onData((bytes) => received.push(...bytes));
  connection.onClose((cause) => ends.push(cause));
  return { clock, usb, connection, received, ends };
}

function counting(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => index);
}

describe('a stream over bulk endpoints', () => {
  test('is cut into packets on the way out', async () => {
    const { usb, connection } = await rig();
    const sizes: number[] = [];
    usb.end.onPacket(0x01, ({ length }) => sizes.push(length));
    await connection.write(counting(150));
    expect(sizes).toEqual([64, 64, 22]);
  });

  test.each([1, 63, 64, 65, 128, 1295])('%i bytes come in whole', async (length) => {
    const { clock, usb, received } = await rig();
    usb.end.send(0x81, counting(length));
    await clock.advance(0);
    expect(received).toEqual([...counting(length)]);
  });

  test('an empty packet at the end is no data, and what follows is heard', async () => {
    const { clock, usb, received } = await rig();
    usb.end.send(0x81, counting(64), { endWithEmpty: true });
    usb.end.send(0x81, counting(2));
    await clock.advance(delays.afterEmptyMs);
    expect(received).toHaveLength(66);
  });

  test('waits for a device that takes nothing for now, and loses nothing', async () => {
    const { clock, usb, connection } = await rig(printerPair);
    const taken: number[] = [];
    usb.end.onPacket(0x02, (packet) => taken.push(...packet));
    usb.end.hold(0x02);
    const writing = connection.write(counting(100));
    await clock.advance(20_000);
    expect(taken).toEqual([]);
    usb.end.release(0x02);
    await writing;
    expect(taken).toEqual([...counting(100)]);
  });

  test('gets over a stall in either direction', async () => {
    const { clock, usb, connection, received } = await rig();
    usb.end.stall(0x01);
    await connection.write(counting(3));
    usb.end.stall(0x81);
    usb.end.send(0x81, counting(3));
    await clock.advance(0);
    expect(received).toEqual([0, 1, 2]);
  });

  test('ends when an endpoint never recovers', async () => {
    const { clock, usb, ends } = await rig();
    usb.end.stall(0x81, Number.POSITIVE_INFINITY);
    await clock.advance(0);
    expect(ends).toEqual(['endpoint 81 stays stalled']);
  });

  test('a write through an endpoint that never recovers is refused', async () => {
    const { usb, connection } = await rig();
    usb.end.stall(0x01, Number.POSITIVE_INFINITY);
    await expect(connection.write(counting(3))).rejects.toMatchObject({ name: 'LinkLostError' });
  });
});

describe('the end of a link', () => {
  test('a pulled cable ends it once and frees it', async () => {
    const { clock, usb, connection, ends } = await rig();
    await usb.end.unplug();
    await clock.advance(0);
    await connection.close();
    expect(ends).toEqual(['unplugged']);
    expect(usb.end.open).toBe(false);
    await expect(connection.write(counting(1))).rejects.toMatchObject({ name: 'LinkLostError' });
    expect(clock.pending).toBe(0);
  });

  test('is told to a listener that came too late for it', async () => {
    const { clock, usb, connection } = await rig();
    await usb.end.unplug();
    await clock.advance(0);
    const late: string[] = [];
    connection.onClose((cause) => late.push(cause));
    await clock.advance(0);
    expect(late).toEqual(['unplugged']);
  });

  test('a write that waits is refused when the cable is pulled', async () => {
    const { usb, connection } = await rig();
    usb.end.hold(0x01);
    const writing = connection.write(counting(3)).catch((error: Error) => error.name);
    await usb.end.unplug();
    expect(await writing).toBe('LinkLostError');
  });

  test('a write that waits is refused when the driver closes', async () => {
    const { usb, connection } = await rig();
    usb.end.hold(0x01);
    const writing = connection.write(counting(3)).catch((error: Error) => error.name);
    await connection.close();
    expect(await writing).toBe('LinkLostError');
    expect(usb.end.open).toBe(false);
  });
});

describe('what cannot be opened', () => {
  const place = { busNumber: 1, deviceNumber: 2 };
  const clock = new ManualClock();

  test('a device without bulk endpoints, which is let go again', async () => {
    const usb = memoryUsb({ clock, interfaces: [{ ...vendorPair, endpoints: [] }] });
    const opened = await openBulkConnection({ system: systemOf(usb), place, path: 'usb:1:2', clock });
    expect(opened).toMatchObject({ failure: { kind: 'other', reason: 'bad-address', path: 'usb:1:2' } });
    expect(usb.end.open).toBe(false);
  });

  test('a device that goes while its interface is claimed', async () => {
    const usb = memoryUsb({ clock, interfaces: [vendorPair] });
    const system: UsbSystem = {
      open: async (_place, address) => {
        const opened = usb.connect(address);
        await usb.end.unplug();
        return opened;
      },
    };
    const opened = await openBulkConnection({ system, place, path: 'usb:1:2', clock });
    expect(opened).toMatchObject({ failure: { kind: 'no-such-port' } });
  });

  test('an interface that another program holds', async () => {
    const usb = memoryUsb({ clock, interfaces: [vendorPair] });
    expect(usb.connect('first')).toMatchObject(ok({}));
    const opened = await openBulkConnection({ system: systemOf(usb), place, path: 'usb:1:2', clock });
    expect(opened).toMatchObject({ failure: { kind: 'port-busy' } });
  });
});
