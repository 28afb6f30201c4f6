import { expect, test } from 'vitest';
import { readCapability, readPen, readSerialNumber } from '#drivers/signature-pad/wacom-stu/reports.ts';
import { fuzz, mutated } from './harness.ts';
import { reporting } from './reporting.ts';

const report = reporting(1024 * 1024);

const genuine = [
  Uint8Array.of(0x01, 0x92, 0x10, 0x12, 0x34, 0x05, 0x67),
  Uint8Array.of(0x34, 0x81, 0x00, 0x00, 0x10, 0x00, 0x20, 0x00, 0x01, 0x00, 0x02),
  Uint8Array.of(0x09, 0x2a, 0x30, 0x19, 0x50, 0x03, 0xff, 0x03, 0x20, 0x01, 0xe0),
  Uint8Array.of(0x0f, 0x30, 0x53, 0x42, 0x41, 0x00),
];

test('reports of an STU pad: nothing throws, every number is one, every capability can be divided by', () => {
  report(
    'STU reports',
    fuzz('STU reports', (random) => {
      const bytes = random.chance(0.2)
        ? random.bytes(random.below(64))
        : mutated(random, random.pick(genuine));
      const pen = readPen(bytes, random.chance(0.5) ? 'high-bits' : 'low-bits');
      if (pen && !(pen.pressure <= 4095 && pen.x <= 0xffff && pen.y <= 0xffff)) expect(pen).toBeNull();
      const capability = readCapability(bytes);
      if (capability && Object.values(capability).some((value) => value <= 0)) expect(capability).toBeNull();
      const serial = readSerialNumber(bytes);
      if (serial !== null && !/^[\x21-\x7e]+$/.test(serial)) expect(serial).toBeNull();
    }),
  );
});
