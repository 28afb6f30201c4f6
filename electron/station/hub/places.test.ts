import { expect, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { Addresses } from './addresses.ts';
import { limits } from './limits.ts';
import { type Holder, Places } from './places.ts';

const { all, perAddress } = limits.stranger.places;
const addresses = new Addresses(new ManualClock(), { limits, balancers: [] });

function holder(from: string, busy = false): Holder {
  return { address: addresses.of(from), busy };
}

function fill(places: Places<Holder>, from: string, count: number, busy = false): Holder[] {
  const holders = Array.from({ length: count }, () => holder(from, busy));
  for (const one of holders) expect(places.enter(one)).toBeNull();
  return holders;
}

test('one address has its share: the oldest that waits gives way to the newest', () => {
  const places = new Places<Holder>(limits.stranger.places);
  const [oldest] = fill(places, '192.0.2.1', perAddress);
  expect(places.enter(holder('192.0.2.1'))).toBe(oldest);
});

test('whoever comes from an address of its own gets in, at the cost of whoever holds most', () => {
  const places = new Places<Holder>(limits.stranger.places);
  const crowd = all / perAddress;
  const holders = Array.from({ length: crowd }, (_, index) =>
    fill(places, `192.0.2.${index}`, index === 0 ? perAddress : perAddress - 1),
  );
  fill(places, '192.0.2.200', crowd - 1);
  expect(places.enter(holder('198.51.100.1'))).toBe(holders[0]?.[0]);
});

test('an answer under way gives way to other addresses only', () => {
  const places = new Places<Holder>(limits.stranger.places);
  const [oldest] = fill(places, '192.0.2.1', perAddress, true);
  const newcomer = holder('192.0.2.1');
  expect(places.enter(newcomer)).toBe(newcomer);
  places.leave(newcomer);
  for (let index = 2; index <= all / perAddress; index++)
    fill(places, `192.0.2.${index}`, perAddress - 1, true);
  fill(places, '192.0.2.200', all / perAddress - 1, true);
  expect(places.enter(holder('198.51.100.1'))).toBe(oldest);
});

test('nobody on the network takes a place of this machine', () => {
  const places = new Places<Holder>(limits.stranger.places);
  const crowd = Array.from({ length: 2 * all }, (_, index) => holder(`192.0.2.${index % 250}`));
  for (const one of crowd) {
    const leaving = places.enter(one);
    if (leaving) places.leave(leaving);
  }
  fill(places, '127.0.0.1', all);
});
