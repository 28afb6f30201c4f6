import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { SystemClock } from '#drivers/basics/clock.ts';
import { hallCertificate } from '#tests/shells/hall-certificates.ts';
import type { Log } from '../log/events.ts';
import type { Settings } from '../settings/schema.ts';
import { createCallers, type StationRouter } from './callers.ts';
import { type Hub, openHub } from './hub.ts';
import { Meter } from './meter.ts';

const pagesDir = mkdtempSync(join(tmpdir(), 'mingfa-pages-'));
const settings: Settings['hub'] = {
  host: '127.0.0.1',
  port: 0,
  tls: null,
  publicUrl: null,
  boardKey: 'board-key-0001',
};
const written: string[] = [];
const log: Log = { write: (name, fields) => void written.push(`${name} ${JSON.stringify(fields)}`) };
const open: Hub[] = [];
const clock = new SystemClock();

afterAll(() => rmSync(pagesDir, { recursive: true, force: true }));
afterEach(async () => {
  await Promise.all(open.splice(0).map((hub) => hub.close()));
  written.length = 0;
});

async function hubWith(more: Partial<Settings['hub']> = {}) {
  const meter = new Meter(clock);
  const callers = createCallers({} as StationRouter, log, meter);
  const opened = await openHub({
    settings: { ...settings, ...more },
    pagesDir,
    clock,
    log,
    meter,
    onSocket: callers.serveSocket,
  });
  if (opened.ok) open.push(opened.value);
  return opened;
}

function socketTo(
  hub: Hub,
  path: string,
  origin?: string,
  host?: string,
): Promise<{ opened: boolean; closed?: { code: number; reason: string }; socket: WebSocket }> {
  const socket = new WebSocket(hub.url.replace('http', 'ws') + path, {
    ...(origin !== undefined && { origin }),
    ...(host !== undefined && { headers: { host } }),
  });
  return new Promise((resolve) => {
    socket.on('open', () => resolve({ opened: true, socket }));
    socket.on('error', () => resolve({ opened: false, socket }));
  });
}

function answerUnder(hub: Hub, host: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    get(`${hub.url}/nothing-here`, { headers: { host }, agent: false }, (response) => {
      let text = '';
      response.on('data', (piece) => (text += piece));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    }).on('error', reject);
  });
}

describe('the hub', () => {
  test('takes calls from its own pages and from programs without an origin', async () => {
    const hub = await hubWith();
    if (!hub.ok) throw new Error(hub.failure.message);
    expect((await socketTo(hub.value, '/rpc', hub.value.url)).opened).toBe(true);
    expect((await socketTo(hub.value, '/rpc')).opened).toBe(true);
  });
  test.each([
    ['/rpc', 'http://elsewhere.example'],
    ['/rpc', 'null'],
    ['/other', undefined],
  ])('refuses %s from %s', async (path, origin) => {
    const hub = await hubWith();
    if (!hub.ok) throw new Error(hub.failure.message);
    expect((await socketTo(hub.value, path, origin)).opened).toBe(false);
    expect(written.some((line) => line.startsWith('hub.refused'))).toBe(true);
  });
  test.each(['{', '[]', '{"i":1}', 'null', '\u0000\u0001'])(
    'what is no call ends the connection with a clear word: %j',
    async (message) => {
      const hub = await hubWith();
      if (!hub.ok) throw new Error(hub.failure.message);
      const { socket } = await socketTo(hub.value, '/rpc');
      const closed = new Promise<[number, string]>((resolve) =>
        socket.on('close', (code, reason) => resolve([code, reason.toString()])),
      );
      socket.send(message);
      const [code, reason] = await closed;
      expect(code).toBe(1007);
      expect(reason).toContain('not a call');
      expect((await socketTo(hub.value, '/rpc')).opened).toBe(true);
    },
  );
  test('a port in use is said plainly, with what to do', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const hub = await hubWith({ port });
    other.close();
    expect(hub).toMatchObject({
      ok: false,
      failure: { kind: 'port-taken', remedy: expect.stringContaining('hub.port') },
    });
  });
  test('does not listen beyond this machine without encryption', async () => {
    expect(await hubWith({ host: '0.0.0.0' })).toMatchObject({ ok: false, failure: { kind: 'tls-needed' } });
  });
  test('an unreadable certificate is said plainly', async () => {
    const hub = await hubWith({ tls: { certFile: '/nowhere/cert.pem', keyFile: '/nowhere/key.pem' } });
    expect(hub).toMatchObject({ ok: false, failure: { kind: 'tls-unreadable' } });
  });
  test.each(['cert.pem', 'key.pem', '.'])(
    'a certificate whose %s others may change is not taken',
    async (what) => {
      const folder = mkdtempSync(join(tmpdir(), 'mingfa-certificate-'));
      const tls = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
      for (const [file, text] of [
        [tls.certFile, hallCertificate.cert],
        [tls.keyFile, hallCertificate.key],
      ] as const)
        writeFileSync(file, text, { mode: 0o600 });
      expect((await hubWith({ tls })).ok).toBe(true);
      chmodSync(join(folder, what), 0o777);
      expect(await hubWith({ tls })).toMatchObject({
        failure: { remedy: expect.stringContaining('chmod go-w') },
      });
      rmSync(folder, { recursive: true, force: true });
    },
  );
  test('every answer carries the headers that keep a page to itself', async () => {
    const hub = await hubWith();
    if (!hub.ok) throw new Error(hub.failure.message);
    const answer = await fetch(`${hub.value.url}/nothing-here`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
  test.each([
    ...['localhost', 'LOCALHOST', 'localhost.', '127.0.0.1', '[::1]'],
    ...[hostname(), `${hostname()}.local`, 'hall.example.cn', 'Hall.Example.cn'],
  ])('answers under its own name %s', async (name) => {
    const hub = await hubWith({ publicUrl: 'https://hall.example.cn/phone' });
    if (!hub.ok) throw new Error(hub.failure.message);
    const { port } = new URL(hub.value.url);
    expect((await answerUnder(hub.value, `${name}:${port}`)).status).toBe(404);
    expect((await socketTo(hub.value, '/rpc', undefined, `${name}:${port}`)).opened).toBe(true);
  });
  test.each([
    'site.example',
    'site.example:7400',
    '127.0.0.1.site.example',
    '0.0.0.0',
    '10.99.99.99',
    'a@localhost',
  ])('answers nothing under the foreign name "%s", which a site may have led here', async (name) => {
    const hub = await hubWith();
    if (!hub.ok) throw new Error(hub.failure.message);
    const { status, text } = await answerUnder(hub.value, name);
    expect(status).toBe(421);
    expect(text).toContain('hub.publicUrl');
    expect((await socketTo(hub.value, '/rpc', `http://${name}`, name)).opened).toBe(false);
  });
  test.each(['bytes=5-2', 'bytes=99999999-', 'bytes=-1', 'bytes=a-b', 'bytes=0-0,1-1', 'lines=1-2'])(
    'sends a page whole to whoever asks for the part %s',
    async (range) => {
      mkdirSync(join(pagesDir, 'kiosk'), { recursive: true });
      writeFileSync(join(pagesDir, 'kiosk/index.html'), 'page');
      const hub = await hubWith();
      if (!hub.ok) throw new Error(hub.failure.message);
      const answer = await fetch(`${hub.value.url}/kiosk/`, { headers: { range } });
      expect([answer.status, await answer.text()]).toEqual([200, 'page']);
    },
  );
  test('serves nothing outside its folder', async () => {
    const hub = await hubWith();
    if (!hub.ok) throw new Error(hub.failure.message);
    for (const path of [
      '/assets/../../etc/passwd',
      '/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
      '/kiosk/..%2f..%2fetc/passwd',
    ]) {
      expect(await (await fetch(hub.value.url + path)).text()).not.toContain('root:');
    }
  });
});
