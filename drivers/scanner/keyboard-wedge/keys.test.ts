import { describe, expect, it } from 'vitest';
import { KeyReader } from './keys.ts';

const typedBy = (...reports: number[][]) => {
  const reader = new KeyReader();
  return reports
    .flatMap((report) => reader.read(Uint8Array.from(report)) ?? [])
    .map((typed) => (typed.kind === 'end' ? '⏎' : typed.character))
    .join('');
};
const up = [0, 0, 0, 0, 0, 0, 0, 0];

describe('KeyReader', () => {
  it('reads the published usages: a–z, 1–9, 0, Enter, Tab', () => {
    expect(typedBy([0, 0, 0x04, 0, 0, 0, 0, 0], up, [0x02, 0, 0x1d, 0, 0, 0, 0, 0], up)).toBe('aZ');
    expect(typedBy([0, 0, 0x1e, 0, 0, 0, 0, 0], up, [0, 0, 0x27, 0, 0, 0, 0, 0], up)).toBe('10');
    expect(typedBy([0, 0, 0x28, 0, 0, 0, 0, 0], up, [0, 0, 0x2b, 0, 0, 0, 0, 0], up)).toBe('⏎⏎');
  });

  it('counts a key once while it is held, also when the next goes down before it is up', () => {
    expect(
      typedBy(
        [0, 0, 0x04, 0, 0, 0, 0, 0],
        [0, 0, 0x04, 0, 0, 0, 0, 0],
        [0, 0, 0x04, 0x05, 0, 0, 0, 0],
        [0, 0, 0x05, 0, 0, 0, 0, 0],
        up,
        [0, 0, 0x04, 0, 0, 0, 0, 0],
      ),
    ).toBe('aba');
  });

  it('reads a number typed with Alt, where it is the same in every code page', () => {
    const alt = (...digits: number[]) =>
      digits.flatMap((digit) => [
        [4, 0, digit, 0, 0, 0, 0, 0],
        [4, 0, 0, 0, 0, 0, 0, 0],
      ]);
    expect(typedBy(...alt(0x5e, 0x5d), up)).toBe('A');
    expect(typedBy(...alt(0x5a, 0x62, 0x62, 0x59, 0x5b), up)).toBe('中');
    expect(typedBy(...alt(0x5a, 0x5b, 0x5b), up)).toBe('\ufffd');
  });

  it('takes nothing from a keyboard that reports too many keys, and leaves other reports alone', () => {
    expect(typedBy([0, 0, 1, 1, 1, 1, 1, 1])).toBe('');
    expect(new KeyReader().read(Uint8Array.of(3, 0xe9, 0))).toBeNull();
  });
});
