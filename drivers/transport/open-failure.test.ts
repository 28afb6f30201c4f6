import { expect, test } from 'vitest';
import { noLibrary, openFailure } from './open-failure.ts';

test.each([
  ['Error: No such file or directory, cannot open /dev/ttyUSB0', 'no-such-port'],
  ["ENOENT: no such file or directory, open '/dev/usb/lp0'", 'no-such-port'],
  ['open error: device disconnected (errno 19)', 'no-such-port'],
  ['Error Resource temporarily unavailable Cannot lock port', 'port-busy'],
  ["EBUSY: resource busy or locked, open '/dev/usb/lp0'", 'port-busy'],
  ['Error: Permission denied, cannot open /dev/ttyUSB0', 'no-permission'],
  ['open error: permission denied (errno 13)', 'no-permission'],
  ['Inappropriate ioctl for device', 'other'],
  ['transfer failed (errno 110)', 'other'],
])('"%s" is %s', (message, kind) => {
  expect(openFailure('/dev/x', new Error(message), 'dialout')).toMatchObject({ kind, path: '/dev/x' });
});

test.each([
  ['Error: Input/output error, cannot open /dev/ttyS3', 'link-lost'],
  ['EIO: i/o error, write', 'link-lost'],
  ['bad file descriptor', 'link-lost'],
  ['could not read from HID device', 'link-lost'],
  ['Inappropriate ioctl for device', undefined],
])('"%s" is a line that broke: %s', (message, reason) => {
  const failure = openFailure('/dev/x', new Error(message), 'dialout');
  expect({ reason: undefined, ...failure }).toEqual({
    kind: 'other',
    reason,
    path: '/dev/x',
    cause: message,
  });
});

test('a missing permission says what to do', () => {
  const { cause } = openFailure('/dev/x', new Error('EACCES: permission denied'), 'lp');
  expect(cause).toMatch(/EACCES.*build\/udev.*group lp/);
});

test.each([
  ['libudev.so.1: cannot open shared object file: No such file or directory', /Debian package libudev1$/],
  ['libunheard-2.so.3: cannot open shared object file: No such file', /npm ci/],
  ['No native build was found for platform=linux arch=riscv64', /npm ci/],
])('"%s" says what to install', (message, remedy) => {
  expect(noLibrary('/dev/x', 'node-hid', new Error(message))).toMatchObject({
    kind: 'no-library',
    cause: expect.stringMatching(remedy),
  });
});
