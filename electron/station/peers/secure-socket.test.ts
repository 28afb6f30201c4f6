import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressText, readAddress, usualPort } from './secure-socket.ts';

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
