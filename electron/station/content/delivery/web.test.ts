import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { isWebAddress, Web } from './web.ts';

/** A server whose answers the test writes byte by byte. */
async function slowServer() {
  const answers: ServerResponse[] = [];
  const server = createServer((_request, response) => {
    response.writeHead(200);
    response.flushHeaders();
    answers.push(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/chunk`;
  return { url, answers };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Gives so many bytes each second until the download has ended, at most so many seconds long. Tells how long it took. */
async function drip(bytesEachSecond: number, seconds: number) {
  const clock = new ManualClock();
  const web = new Web({ clock, attempts: 1 });
  const { url, answers } = await slowServer();
  let ended = false;
  const got = web.get(url, 1_000_000).finally(() => {
    ended = true;
  });
  while (answers.length === 0) await turn();
  let took = 0;
  for (; took < seconds && !ended; took += 1) {
    const due = web.bytesMoved + bytesEachSecond;
    answers[0]?.write(Buffer.alloc(bytesEachSecond));
    while (web.bytesMoved < due && !ended) await turn();
    await clock.advance(1000);
  }
  answers[0]?.end();
  return { got: await got, took, clock };
}

describe('a server', () => {
  test('that drips a byte a second is given up, and soon', async () => {
    const { got, took, clock } = await drip(1, 300);
    expect(got).toMatchObject({ ok: false, failure: { kind: 'too-slow' } });
    expect(took).toBeLessThan(30);
    expect(clock.pending).toBe(0);
  });
  test('that is merely slow is waited for', async () => {
    expect((await drip(400, 90)).got.ok).toBe(true);
  });
  test('that lets an update take half a day is given up', async () => {
    const clock = new ManualClock();
    const web = new Web({ clock, attempts: 1 });
    await clock.advance(12 * 60 * 60_000);
    const { url } = await slowServer();
    const got = web.get(url, 1000);
    await clock.advance(0);
    expect(await got).toMatchObject({ ok: false, failure: { kind: 'too-slow' } });
  });
});

test.each([
  ['https://law.invalid/content', true],
  ['http://10.0.0.7:8080', true],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['ftp://law.invalid', false],
  ['data:text/plain,x', false],
  ['law.invalid', false],
  ['', false],
  ['https://name:secret@law.invalid', false],
])('%s may be asked for content: %s', (url, may) => {
  expect(isWebAddress(url)).toBe(may);
});
