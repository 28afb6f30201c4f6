import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commands } from './commands.ts';

const reply = (sw3: number, length = 0) => ({ sw3, data: new Uint8Array(length) });

describe('commands', () => {
  test('none reads fingerprints', () => {
    expect(Object.values(commands).map((command) => command.code)).not.toContain('30 10');
  });

  test('no file of the driver builds another command', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => /^[^.]+\.ts$/.test(name));
    const building = files.filter((name) =>
      readFileSync(`${import.meta.dirname}/${name}`, 'utf8').includes('encodeCommand('),
    );
    expect(building.sort()).toEqual(['commands.ts', 'frame.ts']);
  });
});

describe('a late reply is told by its shape', () => {
  test.each([
    ['find', 0x90, 0, false],
    ['find', 0x9f, 4, true],
    ['find', 0x80, 0, true],
    ['select', 0x9f, 4, false],
    ['select', 0x80, 0, false],
    ['select', 0x90, 8, true],
    ['select', 0x90, 1284, false],
    ['read', 0x90, 8, false],
    ['read', 0x90, 0, false],
    ['read', 0x81, 0, false],
    ['read', 0x90, 1284, true],
    ['read', 0x41, 0, true],
    ['newestAddress', 0x90, 1284, false],
    ['newestAddress', 0x90, 70, true],
    ['newestAddress', 0x90, 72, true],
    ['newestAddress', 0x91, 0, true],
    ['status', 0x91, 0, false],
    ['status', 0x60, 0, true],
    ['samId', 0x90, 16, true],
  ] as const)('%s, SW3 %i with %i bytes: %s', (name, sw3, length, fits) => {
    expect(commands[name].fits(reply(sw3, length))).toBe(fits);
  });
});
