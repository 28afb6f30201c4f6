import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SystemClock } from '../basics/clock.ts';
import { ManualClock } from '../basics/manual-clock.ts';
import type { Link } from './link.ts';
import { delays, openTcp } from './tcp.ts';

let server: Server;
let link: Link | undefined;
/** The device's end of the newest connection. */
let device: Promise<Socket>;

beforeEach(async () => {
  server = createServer();
  device = once(server, 'connection').then(([socket]) => socket as Socket);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  await link?.close();
  server.close();
});

function port(): number {
  return (server.address() as AddressInfo).port;
}

async function open(): Promise<{ link: Link; device: Socket }> {
  const opened = await openTcp({
    host: '127.0.0.1',
    port: port(),
    path: 'tcp://device',
    clock: new SystemClock(),
  });
  if (!opened.ok) throw new Error(opened.failure.cause);
  link = opened.value;
  return { link, device: await device };
}

test('bytes go both ways', async () => {
  const { link, device } = await open();
  await link.write(Buffer.from('ask'));
  expect(String((await once(device, 'data'))[0])).toBe('ask');
  const answer = new Promise<string>((resolve) => link.onData((bytes) => resolve(String(bytes))));
  device.write('answer');
  expect(await answer).toBe('answer');
});

test('a device that hangs up ends the link once, and writes are refused', async () => {
  const { link, device } = await open();
  const causes: string[] = [];
  const ended = new Promise<void>((resolve) => {
    link.onClose((cause) => {
      causes.push(cause);
      resolve();
    });
  });
  device.destroy();
  await ended;
  await link.close();
  expect(causes).toHaveLength(1);
  await expect(link.write(Uint8Array.of(1))).rejects.toMatchObject({ name: 'LinkLostError' });
});

test('closing while bytes wait that nobody takes ends at once', async () => {
  const { link, device } = await open();
  device.pause();
  const writing = link.write(new Uint8Array(50_000_000)).catch((error: Error) => error.name);
  await link.close();
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
