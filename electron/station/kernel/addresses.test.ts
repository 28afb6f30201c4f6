import { describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import {
  hostSpelling,
  isLoopback,
  isThisMachine,
  networkAddresses,
  ownAddresses,
  placeOf,
  rememberedOwnAddresses,
} from './addresses.ts';

describe('this machine', () => {
  it.each(['127.0.0.1', '127.8.8.8', '::1', '[::1]', '::ffff:127.0.0.1', 'localhost'])('is %s', (address) =>
    expect(isLoopback(address)).toBe(true),
  );
  it.each(['127.example.org', '127.0.0.1.example.org', '128.0.0.1', 'localhost.example', ''])(
    'is not %s',
    (address) => expect(isLoopback(address)).toBe(false),
  );
  it('is every address of its own interfaces too, in any spelling', () => {
    const own = () => ['192.168.7.5', 'fe80::1%eth0'];
    expect(isThisMachine('::ffff:192.168.7.5', own)).toBe(true);
    expect(isThisMachine('fe80::1%eth0', own)).toBe(true);
    expect(isThisMachine('192.168.7.6', own)).toBe(false);
    for (const address of ownAddresses()) expect(isThisMachine(address)).toBe(true);
  });
});

it.each([
  ['0', '0.0.0.0'],
  ['0:0:0:0:0:0:0:0', '::'],
  ['::0', '::'],
  ['127.1', '127.0.0.1'],
  ['::ffff:127.0.0.1', '127.0.0.1'],
  ['LOCALHOST.', 'localhost'],
  ['Hub-1.hall', 'hub-1.hall'],
  ['2001:0db8:0::5', '2001:db8::5'],
  ['127.0.0.1:7400', null],
  ['1.2.3.4.5', null],
  ['256.0.0.1', null],
])('a host %s is spelled %s', (host, spelling) => expect(hostSpelling(host)).toBe(spelling));

it('its own addresses are looked at once in five seconds, however often somebody asks', async () => {
  const clock = new ManualClock();
  let looks = 0;
  const own = rememberedOwnAddresses(clock, () => [`192.168.7.${++looks}`]);
  for (let turn = 0; turn < 100; turn++) expect(own()).toEqual(['192.168.7.1']);
  await clock.advance(5_000);
  expect(own()).toEqual(['192.168.7.2']);
});

describe('a place', () => {
  it.each([
    ['10.0.0.7', '10.0.0.7'],
    ['::ffff:10.0.0.7', '10.0.0.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::1', '::1'],
    ['shell', 'shell'],
  ])('of %s is %s', (address, place) => expect(placeOf(address)).toBe(place));
});

it('a system that does not say its addresses, because there are no more files, changes nothing', async () => {
  const noFiles = Object.assign(new Error('too many open files'), { syscall: 'uv_interface_addresses' });
  const refuse = () => {
    throw noFiles;
  };
  expect(networkAddresses(refuse)).toBeNull();
  const clock = new ManualClock();
  const said: (readonly string[] | null)[] = [['192.168.7.5'], null];
  const own = rememberedOwnAddresses(clock, () => said.shift() ?? null);
  own();
  await clock.advance(5_000);
  expect(own()).toEqual(['192.168.7.5']);
});
