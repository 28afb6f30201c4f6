import { expect, test } from 'vitest';
import type { HidConnection } from '../transport/hid.ts';
import { type MemoryHid, memoryHid } from './hid-device.ts';

async function connectionTo({ transport, end }: MemoryHid): Promise<HidConnection> {
  const opened = await transport.open(end.path);
  if (!opened.ok) throw new Error(opened.failure.cause);
  return opened.value;
}

test('reports go both ways', async () => {
  const hid = memoryHid();
  const connection = await connectionTo(hid);
  const atDevice: string[] = [];
  const atHost: string[] = [];
  hid.end.onReport((report) => atDevice.push(Buffer.from(report).toString('hex')));
  connection.onReport((report) => atHost.push(Buffer.from(report).toString('hex')));
  await connection.write(Uint8Array.of(0, 1, 2));
  hid.end.send(Uint8Array.of(7, 8));
  expect({ atDevice, atHost }).toEqual({ atDevice: ['000102'], atHost: ['0708'] });
});

test('a report is gone after its listeners: nobody may keep it', async () => {
  const hid = memoryHid();
  const connection = await connectionTo(hid);
  let kept: Uint8Array | undefined;
  connection.onReport((report) => {
    kept = report;
  });
  const sent = Uint8Array.of(1, 2);
  hid.end.send(sent);
  expect([kept, sent]).toEqual([Uint8Array.of(0, 0), Uint8Array.of(1, 2)]);
});

test('feature reports are those the device has', async () => {
  const hid = memoryHid();
  const connection = await connectionTo(hid);
  hid.end.setFeature(Uint8Array.of(8, 1, 2, 3));
  const set: number[][] = [];
  hid.end.onFeature((report) => set.push([...report]));
  expect(await connection.getFeature(8, 3)).toEqual(Uint8Array.of(8, 1, 2));
  await connection.sendFeature(Uint8Array.of(8, 9));
  expect(set).toEqual([[8, 9]]);
  await expect(connection.getFeature(9, 8)).rejects.toMatchObject({ name: 'ReportRefusedError' });
  await expect(connection.sendFeature(Uint8Array.of(9))).rejects.toMatchObject({
    name: 'ReportRefusedError',
  });
});

test('a device may refuse for a while', async () => {
  const hid = memoryHid();
  const connection = await connectionTo(hid);
  hid.end.refuse(1);
  await expect(connection.write(Uint8Array.of(0))).rejects.toMatchObject({ name: 'ReportRefusedError' });
  await connection.write(Uint8Array.of(0));
});

test('unplugged, every connection ends once; plugged again, the host is told and may open', async () => {
  const hid = memoryHid();
  const connection = await connectionTo(hid);
  const reported: string[] = [];
  connection.onClose((cause) => reported.push(cause));
  hid.transport.onArrival?.(hid.end.path, () => reported.push('arrived'));
  await hid.end.unplug();
  await connection.close();
  await expect(connection.write(Uint8Array.of(0))).rejects.toMatchObject({ name: 'LinkLostError' });
  expect(await hid.transport.open(hid.end.path)).toMatchObject({ failure: { kind: 'no-such-port' } });
  await hid.end.plug();
  await connectionTo(hid);
  expect(reported).toEqual(['unplugged', 'arrived']);
  expect([hid.opened, hid.end.openConnections]).toEqual([2, 1]);
});
