import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { samPipes } from '#drivers/simulation/usb-device.ts';
import { layoutOf } from './layout.ts';
import { type Pipes, pipesFor } from './pipes.ts';

function splitPipes(): Pipes {
  const layout = layoutOf([samPipes]);
  if (!layout) throw new Error('No layout');
  return pipesFor(layout);
}

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
}

function routed(pipes: Pipes, hex: string): string[] {
  return pipes
    .route(bytes(hex))
    .map(({ to, bytes }) => `${to.address.toString(16)}: ${Buffer.from(bytes).toString('hex')}`);
}

describe('frames in two parts', () => {
  test('a command is cut behind its length', () => {
    expect(routed(splitPipes(), 'aa aa aa 96 69 00 03 20 01 22')).toEqual(['2: aaaaaa96690003', '6: 200122']);
  });

  test('two commands in one write', () => {
    const both = 'aaaaaa96690003200122 aaaaaa966900031201ff';
    expect(routed(splitPipes(), both)).toHaveLength(4);
  });

  test('a reply is read as its length says', () => {
    const pipes = splitPipes();
    const reading = () => pipes.next?.address;
    expect(reading()).toBe(0x81);
    pipes.took(bytes('aaaaaa9669 0044'));
    expect(reading()).toBe(0x85);
    pipes.took(new Uint8Array(64));
    expect(reading()).toBe(0x85);
    pipes.took(new Uint8Array(4));
    expect(reading()).toBe(0x81);
  });

  test('a device that sends whole frames through the first pipe is understood', () => {
    const pipes = splitPipes();
    pipes.took(bytes('aaaaaa9669 0004 00009094'));
    expect(pipes.next?.address).toBe(0x81);
  });

  test('a new command ends the wait for what was missing of the last reply', () => {
    const pipes = splitPipes();
    pipes.took(bytes('aaaaaa9669 0508'));
    expect(pipes.next?.address).toBe(0x85);
    pipes.route(bytes('aaaaaa96690003200122'));
    expect(pipes.next?.address).toBe(0x81);
  });

  test('a length that cannot be is no length', () => {
    const pipes = splitPipes();
    pipes.took(bytes('aaaaaa9669 ffff'));
    expect(pipes.next?.address).toBe(0x81);
  });

  test('whatever is written arrives whole and in order', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (written) => {
        const parts = splitPipes().route(written);
        expect(Buffer.concat(parts.map((part) => part.bytes))).toEqual(Buffer.from(written));
        expect(parts.every((part) => part.bytes.length > 0)).toBe(true);
      }),
    );
  });
});
