import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import type { Clock } from '#drivers/basics/clock.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { addressText, openSecureSocket, readAddress, usualPort } from './secure-socket.ts';

/** Takes connections, and says nothing on them. */
async function silentAddress() {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

const limits = { limitMs: 5_000, reachLimitMs: 1_500 };

it.each([
  ['192.0.2.7', { host: '192.0.2.7', port: usualPort }],
  ['192.0.2.7:7500', { host: '192.0.2.7', port: 7500 }],
  ['hall.example', { host: 'hall.example', port: usualPort }],
  ['2001:db8::7', { host: '2001:db8::7', port: usualPort }],
  ['[2001:db8::7]:7500', { host: '2001:db8::7', port: 7500 }],
])('a person may type %s', (text, address) => {
  expect(readAddress(text)).toEqual(address);
});

it.each(['', 'https://192.0.2.7', '192.0.2.7/pair', 'a b', '192.0.2.7:70000', ':7402', 'user@192.0.2.7'])(
  '%j is no address',
  (text) => {
    expect(readAddress(text)).toBeNull();
  },
);

it('what is written down is read again', () => {
  const port = fc.integer({ min: 1, max: 65_535 });
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), port, (host, at) => {
      const read = readAddress(addressText({ host, port: at }));
      expect(read && readAddress(addressText(read))).toEqual(read);
      expect(read?.port).toBe(at);
    }),
  );
});

it('an address that is not reached in its time is left for another', async () => {
  // Here the short time is over before the network has said anything.
  const clock: Clock = {
    now: () => 0,
    monotonic: () => 0,
    after(delayMs, task) {
      if (delayMs <= limits.reachLimitMs) queueMicrotask(task);
      return { cancel: () => undefined };
    },
  };
  const opened = await openSecureSocket({ address: await silentAddress(), clock, ...limits });
  expect(opened).toEqual({ ok: false, failure: 'unreachable' });
});

it('one that was reached has the whole time to show who it is', async () => {
  const clock = new ManualClock();
  let isOver = false;
  const opening = openSecureSocket({ address: await silentAddress(), clock, ...limits });
  void opening.then(() => (isOver = true));
  while (clock.pending > 1) await new Promise<void>((resolve) => setImmediate(resolve));
  await clock.advance(limits.limitMs - 1);
  expect(isOver).toBe(false);
  await clock.advance(1);
  expect(await opening).toEqual({ ok: false, failure: 'unreachable' });
});
