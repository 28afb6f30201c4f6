import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { ManualClock } from '../basics/manual-clock.ts';
import type { HidConnection } from './hid.ts';
import { createHidNodeTransport, type HidModule, type NativeHid } from './hid-node.ts';

/** What the package hands out, with its own words for errors. */
class FakeNative extends EventEmitter implements NativeHid {
  readonly calls: string[] = [];
  failure: string | undefined;
  closes: Promise<void> = Promise.resolve();

  write(report: Buffer): Promise<number> {
    return this.#call(`write ${report.toString('hex')}`, report.length);
  }
  sendFeatureReport(report: Buffer): Promise<number> {
    return this.#call(`send feature ${report.toString('hex')}`, report.length);
  }
  getFeatureReport(reportId: number, length: number): Promise<Buffer> {
    return this.#call(`get feature ${reportId} ${length}`, Buffer.from([reportId, 42]));
  }
  close(): Promise<void> {
    this.calls.push('close');
    return this.closes;
  }
  async #call<Value>(name: string, value: Value): Promise<Value> {
    this.calls.push(name);
    if (this.failure) throw new Error(this.failure);
    return value;
  }
}

async function rig() {
  const native = new FakeNative();
  const clock = new ManualClock();
  const module: HidModule = { HIDAsync: { open: async () => native }, getHidapiVersion: () => '0.15.0' };
  const opened = await createHidNodeTransport(clock, async () => module).open('/dev/hidraw0');
  if (!opened.ok) throw new Error(opened.failure.cause);
  const connection: HidConnection = opened.value;
  const ends: string[] = [];
  connection.onClose((cause) => ends.push(cause));
  return { native, clock, connection, ends };
}

describe('a HID device by the package node-hid', () => {
  test('reports and features go both ways', async () => {
    const { native, connection } = await rig();
    const received: number[][] = [];
    connection.onReport((report) => received.push([...report]));
    native.emit('data', Buffer.from([1, 2]));
    await connection.write(Uint8Array.of(0, 1));
    await connection.sendFeature(Uint8Array.of(9, 1));
    expect(await connection.getFeature(8, 5)).toEqual(Buffer.from([8, 42]));
    expect(received).toEqual([[1, 2]]);
    expect(native.calls).toEqual(['write 0001', 'send feature 0901', 'get feature 8 5']);
  });

  test('a report that the device does not know leaves the connection open', async () => {
    const { native, connection, ends } = await rig();
    native.failure = 'could not get feature report from device: ioctl (GFEATURE): Broken pipe';
    await expect(connection.getFeature(8, 5)).rejects.toMatchObject({ name: 'ReportRefusedError' });
    expect(ends).toEqual([]);
  });

  test('a device that is gone ends the connection once', async () => {
    const { native, connection, ends } = await rig();
    native.failure = 'Cannot write to hid device: No such device';
    await expect(connection.write(Uint8Array.of(0))).rejects.toMatchObject({ name: 'LinkLostError' });
    native.emit('error', 'could not read from HID device');
    await connection.close();
    await expect(connection.write(Uint8Array.of(0))).rejects.toMatchObject({ name: 'LinkLostError' });
    expect(ends).toHaveLength(1);
    expect(native.calls.filter((call) => call === 'close')).toHaveLength(1);
  });

  test('the reader notices a pulled cable', async () => {
    const { native, ends } = await rig();
    native.emit('error', 'could not read from HID device: device disconnected');
    expect(ends).toEqual(['could not read from HID device: device disconnected']);
  });

  test('nothing is heard after the close', async () => {
    const { native, connection } = await rig();
    let received = 0;
    connection.onReport(() => received++);
    await connection.close();
    native.emit('data', Buffer.from([1]));
    expect(received).toBe(0);
  });

  test('a close that hangs ends in time', async () => {
    const { native, clock, connection } = await rig();
    native.closes = new Promise(() => undefined);
    const closing = connection.close();
    await clock.advance(1000);
    await closing;
    expect(clock.pending).toBe(0);
  });
});

describe('what cannot be opened', () => {
  test('a missing library is named with its Debian package', async () => {
    const transport = createHidNodeTransport(new ManualClock(), async () => {
      throw new Error('libusb-1.0.so.0: cannot open shared object file: No such file or directory');
    });
    expect(await transport.open('/dev/hidraw0')).toMatchObject({
      failure: { kind: 'no-library', cause: expect.stringContaining('libusb-1.0-0') },
    });
  });

  test('the real package says that there is no such node', async () => {
    expect(await createHidNodeTransport().open('/dev/hidraw-none')).toMatchObject({
      failure: { kind: 'no-such-port', path: '/dev/hidraw-none' },
    });
  });

  test('the real package says that a node is none of HID', async () => {
    expect(await createHidNodeTransport().open('/dev/null')).toMatchObject({ failure: { kind: 'other' } });
  });
});
