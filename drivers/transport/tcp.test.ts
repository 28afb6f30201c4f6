import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SystemClock } from '../basics/clock.ts';
import { ManualClock } from '../basics/manual-clock.ts';
import type { Connection } from './connection.ts';
import { delays, openTcp } from './tcp.ts';

let server: Server;
let connection: Connection | undefined;
/** The device's end of the newest connection. */
let device: Promise<Socket>;

beforeEach(async () => {
  server = createServer();
  device = once(server, 'connection').then(([socket]) => socket as Socket);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  await connection?.close();
  server.close();
});

function port(): number {
  return (server.address() as AddressInfo).port;
}

async function open(): Promise<{ connection: Connection; device: Socket }> {
  const opened = await openTcp({
    host: '127.0.0.1',
    port: port(),
    path: 'tcp://device',
    clock: new SystemClock(),
  });
  if (!opened.ok) throw new Error(opened.failure.cause);
  connection = opened.value;
  return { connection, device: await device };
}

test('bytes go both ways', async () => {
  const { connection, device } = await open();
  await connection.write(Buffer.from('ask'));
  expect(String((await once(device, 'data'))[0])).toBe('ask');
  const answer = new Promise<string>((resolve) => connection.onData((bytes) => resolve(String(bytes))));
  device.write('answer');
  expect(await answer).toBe('answer');
});

test('a device that hangs up ends the connection once, and writes are refused', async () => {
  const { connection, device } = await open();
  const causes: string[] = [];
  const ended = new Promise<void>((resolve) => {
    connection.onClose((cause) => {
      causes.push(cause);
      resolve();
    });
  });
  device.destroy();
  await ended;
  await connection.close();
  expect(causes).toHaveLength(1);
  await expect(connection.write(Uint8Array.of(1))).rejects.toMatchObject({ name: 'LinkLostError' });
});

test('closing while bytes wait that nobody takes ends at once', async () => {
  const { connection, device } = await open();
  device.pause();
  const writing = connection.write(new Uint8Array(50_000_000)).catch((error: Error) => error.name);
  await connection.close();
  expect(await writing).toBe('LinkLostError');
});

describe('what cannot be opened', () => {
  test('nothing listens there', async () => {
    const gone = port();
    server.close();
    await once(server, 'close');
    const opened = await openTcp({
      host: '127.0.0.1',
      port: gone,
      path: 'tcp://device',
      clock: new SystemClock(),
    });
    expect(opened).toMatchObject({
      failure: { kind: 'no-such-port', reason: 'unreachable', path: 'tcp://device' },
    });
  });

  test('a device that never answers', async () => {
    const clock = new ManualClock();
    const socket = new Socket();
    const opening = openTcp({ host: 'device', port: 9100, path: 'tcp://device', clock, dial: () => socket });
    await clock.advance(delays.connectMs);
    expect(await opening).toMatchObject({ failure: { kind: 'no-such-port', reason: 'unreachable' } });
    expect(socket.destroyed).toBe(true);
  });
});
