import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import type { Identity } from '#contract/access.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { makeCertificate } from '#tests/harness/certificate.ts';
import type { Connection } from '../kernel/implement.ts';
import type { Log } from '../log/events.ts';
import { Door } from './door.ts';
import { type Hub, openHub } from './hub.ts';
import { limits } from './limits.ts';
import { Meter } from './meter.ts';

const certificate = makeCertificate();
const silent: Log = { write: () => undefined };
const identity: Identity = { role: 'terminal', name: null, counterIds: [], token: 'token' };
const opened: Hub[] = [];
const sockets: (Socket | WebSocket)[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket instanceof WebSocket ? socket.terminate() : socket.destroy();
  await Promise.all(opened.splice(0).map((hub) => hub.close()));
});

async function openedHub(tls: typeof certificate = null, pagesDir = tmpdir()) {
  const clock = new ManualClock();
  const meter = new Meter(clock);
  const connections: Connection[] = [];
  const hub = await openHub({
    settings: { host: '127.0.0.1', port: 0, tls, publicUrl: null },
    pagesDir,
    clock,
    log: silent,
    meter,
    onSocket: (_socket, connection) => void connections.push(connection),
  });
  if (!hub.ok) throw new Error(hub.failure.message);
  opened.push(hub.value);
  const { port } = new URL(hub.value.url);
  return { hub: hub.value, port: Number(port), clock, meter, connections };
}

/** Nothing but a TCP connection: what is done with it is the test's own. */
async function rawTo(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
}

function webSocketTo({ url }: Hub, options: ClientOptions = {}): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/rpc`, {
    rejectUnauthorized: false,
    ...options,
  });
  sockets.push(socket);
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

function closed(socket: Socket | WebSocket): Promise<unknown> {
  return new Promise((resolve) => socket.once('close', resolve));
}

async function answers({ url }: Hub): Promise<boolean> {
  const { status } = await fetch(`${url}/nothing`);
  return status === 404;
}

const upgrade = [
  'GET /nothing HTTP/1.1',
  'Host: 127.0.0.1',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version: 13',
  '\r\n',
].join('\r\n');

test('two connections from one far port, to two addresses of this machine, are two', () => {
  const clock = new ManualClock();
  const door = new Door({ clock, log: silent, meter: new Meter(clock) });
  const toAddress = (localAddress: string) => {
    const far = { remoteAddress: '192.0.2.7', remotePort: 50_000 };
    const wire = { destroyed: false, bytesRead: 0, bytesWritten: 0, destroy: () => undefined };
    return Object.assign(new EventEmitter(), wire, far, {
      localAddress,
      localPort: 7400,
    }) as unknown as Socket;
  };
  const [one, other] = [toAddress('192.0.2.1'), toAddress('192.0.2.2')];
  for (const socket of [one, other]) expect(door.admit(socket)).toBe(true);
  expect(door.connections).toBe(2);
  expect(door.placeOf(one)).not.toBe(door.placeOf(other));
  door.close();
});

test.each([
  ['by a second Host', 'GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: site.example'],
  ['by the address it asks for', 'GET http://site.example/nothing HTTP/1.1\r\nHost: 127.0.0.1'],
  ['by no Host at all', 'GET /nothing HTTP/1.0\r\nX-Forwarded-Host: 127.0.0.1'],
  ['by one of nothing but a dot', 'GET /nothing HTTP/1.1\r\nHost: .'],
])('a request that names another place %s is not answered', async (_how, head) => {
  const { port } = await openedHub();
  const socket = await rawTo(port);
  const answer = new Promise<string>((resolve) => socket.once('data', (bytes) => resolve(String(bytes))));
  socket.write(`${head}\r\n\r\n`);
  expect(await answer).toMatch(/^HTTP\/1.1 421 /);
});

describe('a connection that breaks takes nothing along', () => {
  test('an upgrade that is refused, and reset before it hears so', async () => {
    const { hub, port } = await openedHub();
    for (let turn = 0; turn < 12; turn++) {
      const socket = await rawTo(port);
      socket.write(upgrade, () => socket.resetAndDestroy());
      await closed(socket);
    }
    expect(await answers(hub)).toBe(true);
  });

  test.each([
    ['a handshake of TLS', Buffer.from([0x16, 3, 1, 0, 5, 1, 0, 0, 1, 0])],
    ['the preface of HTTP/2', Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')],
    ['an upgrade to h2c', Buffer.from(upgrade.replace('websocket', 'h2c'))],
    ['CONNECT', Buffer.from('CONNECT elsewhere.invalid:443 HTTP/1.1\r\nHost: elsewhere.invalid\r\n\r\n')],
    ['an expectation', Buffer.from('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: a miracle\r\n\r\n')],
    ['headers without end', Buffer.from(`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'x'.repeat(100_000)}`)],
    ['nothing but noise', Buffer.alloc(100_000, 0xff)],
  ])('%s, then a reset', async (_name, bytes) => {
    const { hub, port } = await openedHub();
    for (let turn = 0; turn < 3; turn++) {
      const socket = await rawTo(port);
      socket.write(bytes, () => socket.resetAndDestroy());
      await closed(socket);
    }
    expect(await answers(hub)).toBe(true);
  });
});

test('requests that wait for no answer end their connection, and no file stays open', async () => {
  const pages = mkdtempSync(join(tmpdir(), 'mingfa-pages-'));
  mkdirSync(join(pages, 'assets'));
  writeFileSync(join(pages, 'assets/font.ttf'), Buffer.alloc(1024 * 1024));
  const { hub, port } = await openedHub(null, pages);
  // Where the system tells which files are open.
  const files = () => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0);
  const before = files();
  for (let turn = 0; turn < 4; turn++) {
    const socket = await rawTo(port);
    const gone = closed(socket);
    socket.resume();
    socket.write('GET /assets/font.ttf HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'.repeat(50));
    await gone;
  }
  await expect.poll(files).toBeLessThanOrEqual(before + 1);
  expect(await answers(hub)).toBe(true);
  rmSync(pages, { recursive: true });
});

test('a message in more pieces than any browser sends ends its connection', async () => {
  const { hub } = await openedHub();
  const socket = await webSocketTo(hub);
  const gone = closed(socket);
  for (let piece = 0; piece <= 1_024; piece++) socket.send('', { fin: false });
  expect(await gone).toBe(1008);
});

describe.skipIf(!certificate)('over TLS (skipped without openssl, which makes the certificate)', () => {
  test('a refused upgrade leaves nothing open, and the hub closes', async () => {
    const { hub, port, meter } = await openedHub(certificate);
    for (let turn = 0; turn < 5; turn++) {
      const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
      socket.on('error', () => undefined);
      socket.write(upgrade);
      socket.resume();
      await closed(socket);
    }
    await expect.poll(() => meter.addresses.of('127.0.0.1').connections).toBe(0);
    await hub.close();
  });

  test('a refused one that reads nothing and never closes is cut off', async () => {
    const { hub, port, clock } = await openedHub(certificate);
    const raw = await rawTo(port);
    const socket = connectTls({ socket: raw, rejectUnauthorized: false });
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('secureConnect', resolve));
    await new Promise((resolve) => socket.write(upgrade, resolve));
    raw.pause();
    await settled();
    await clock.advance(1_000);
    await hub.close();
  });

  test.each([
    ['silence', ''],
    ['noise', 'this is no handshake of TLS'.repeat(10)],
  ])('%s in place of a handshake is closed within seconds', async (_name, bytes) => {
    const { port, clock } = await openedHub(certificate);
    const socket = await rawTo(port);
    socket.resume();
    if (bytes) socket.write(bytes);
    const gone = closed(socket);
    await settled();
    await clock.advance(10_000);
    await gone;
  });

  test('bytes are counted as they go over the wire', async () => {
    const { hub, clock, connections, meter } = await openedHub(certificate);
    const socket = await webSocketTo(hub);
    const gone = closed(socket);
    socket.send('x'.repeat(700 * 1024));
    await expect
      .poll(async () => {
        await clock.advance(1_000);
        return meter.call(connections[0] as Connection).ok;
      })
      .toBe(false);
    await gone;
  });
});

/** What was sent on this machine has arrived by then: a few turns of the event loop. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('strangers live seconds', () => {
  test.each([
    ['says nothing', ''],
    ['never ends its request', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: '],
  ])('a connection that %s is closed after 10 s', async (_name, bytes) => {
    const { port, clock } = await openedHub();
    const socket = await rawTo(port);
    socket.resume();
    socket.write(bytes);
    const gone = closed(socket);
    await settled();
    await clock.advance(9_000);
    expect(socket.destroyed).toBe(false);
    await clock.advance(1_000);
    await gone;
  });

  test('a WebSocket that proves nothing is told why and closed; one that does stays', async () => {
    const { hub, clock, connections } = await openedHub();
    const [stranger, known] = [await webSocketTo(hub), await webSocketTo(hub)];
    const reason = new Promise((resolve) =>
      stranger.once('close', (code, why) => resolve([code, String(why)])),
    );
    (connections[1] as Connection).identity = identity;
    await clock.advance(10_000);
    expect(await reason).toEqual([4401, expect.stringContaining('prove it')]);
    await clock.advance(9_000);
    expect(known.readyState).toBe(WebSocket.OPEN);
    // Signed out, it is a stranger again.
    (connections[1] as Connection).identity = null;
    const gone = closed(known);
    await clock.advance(10_000);
    await gone;
  });

  test('a sign-in that waits its turn is waited for, a minute at most', async () => {
    const { hub, clock, connections, meter } = await openedHub();
    const socket = await webSocketTo(hub);
    meter.call(connections[0] as Connection);
    await clock.advance(50_000);
    expect(socket.readyState).toBe(WebSocket.OPEN);
    const gone = closed(socket);
    await clock.advance(20_000);
    await gone;
  });

  test('a proven connection that answers no ping is closed, one that does stays', async () => {
    const { hub, clock, connections } = await openedHub();
    const [there, half] = [await webSocketTo(hub), await webSocketTo(hub, { autoPong: false })];
    for (const connection of connections) connection.identity = identity;
    const gone = closed(half);
    await clock.advance(10_000);
    await settled();
    await clock.advance(10_000);
    await gone;
    expect(there.readyState).toBe(WebSocket.OPEN);
  });
});

describe('the terminal gets in', () => {
  test('past 511 silent connections', async () => {
    const { hub, port } = await openedHub();
    const silentOnes = await Promise.all(Array.from({ length: 511 }, () => rawTo(port)));
    expect((await webSocketTo(hub)).readyState).toBe(WebSocket.OPEN);
    await expect
      .poll(() => silentOnes.filter(({ destroyed }) => !destroyed).length)
      .toBeLessThan(limits.stranger.places.all);
  });

  test('past 511 WebSockets that prove nothing, and keeps its place when more come', async () => {
    const { hub, connections } = await openedHub();
    const flood = () => Promise.all(Array.from({ length: 511 }, () => webSocketTo(hub).catch(() => null)));
    await flood();
    const before = connections.length;
    const own = await webSocketTo(hub);
    (connections[before] as Connection).identity = identity;
    await flood();
    expect(own.readyState).toBe(WebSocket.OPEN);
  });
});
