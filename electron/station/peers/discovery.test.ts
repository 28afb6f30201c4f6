import multicastDns from 'multicast-dns';
import { afterEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { type Announced, announceHub, answersOf, findHubs } from './discovery.ts';

/** Loopback without multicast: who asks is answered. One port a hub, as if each stood at another address. */
const port = 22_000 + (process.pid % 20_000);
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

function announce(announced: Announced): void {
  stops.push(announceHub(() => announced, { port, ip: '127.0.0.1', bind: '127.0.0.1', multicast: false }));
}

async function find() {
  const clock = new ManualClock();
  const dns = { port, ip: '127.0.0.1', bind: false as unknown as string, multicast: false };
  const finding = findHubs({ clock }, dns);
  for (let turn = 0; turn < 4; turn += 1) {
    await packetsDelivered();
    await clock.advance(800);
  }
  return finding;
}

/** On the loopback interface a packet that was sent is there at the next look. */
async function packetsDelivered(): Promise<void> {
  for (let turns = 0; turns < 30; turns++) await new Promise((resolve) => setImmediate(resolve));
}

const hub: Announced = { id: 'hub-1', port: 7402, hall: '0123456789abcdef', pairing: true };

describe('looking for hubs', () => {
  it('finds what a hub says of itself, at the address it answers from', async () => {
    announce(hub);
    expect(await find()).toEqual({
      ok: true,
      value: [{ id: 'hub-1', hall: hub.hall, pairing: true, address: '127.0.0.1:7402' }],
    });
  });
  it('shows both where two answer, though they have one name', async () => {
    const responder = multicastDns({ port, ip: '127.0.0.1', bind: '127.0.0.1', multicast: false });
    stops.push(() => responder.destroy());
    const instances = [hub, { ...hub, hall: 'fedcba9876543210', port: 7403 }];
    responder.on('query', (_query, from) => {
      for (const one of instances) responder.respond({ answers: answersOf(one) }, from);
    });
    const found = await find();
    expect(found.ok && found.value.map(({ address, hall }) => [address, hall])).toEqual([
      ['127.0.0.1:7402', '0123456789abcdef'],
      ['127.0.0.1:7403', 'fedcba9876543210'],
    ]);
  });
  it.each([
    ['an id that is none', { ...hub, id: 'Hub One <b>' }],
    ['a hall that is none', { ...hub, hall: 'x' }],
  ])('leaves out %s', async (_, announced) => {
    announce(announced);
    expect(await find()).toEqual({ ok: true, value: [] });
  });
  it('says when the network cannot be asked', async () => {
    const dns = { port, ip: '127.0.0.1', bind: '192.0.2.1', multicast: false };
    expect(await findHubs({ clock: new ManualClock() }, dns)).toEqual({ ok: false, failure: 'no-network' });
  });
});
