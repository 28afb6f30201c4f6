import { describe, expect, it } from 'vitest';
import type { PrintLine } from '#drivers/ticket-printer/ticket-printer.ts';
import { lengthMm, ticketsLeft } from './paper.ts';

const length = (lines: PrintLine[], width: 58 | 80 = 80) => lengthMm({ jobId: 'x', lines }, width);
const blank = length([]);
const added = (line: PrintLine, width: 58 | 80 = 80) => length([line], width) - length([], width);

describe('lengthMm', () => {
  it('counts the feed to the knife with every ticket', () => {
    expect(blank).toBe(18);
  });
  it('grows with the size of the characters', () => {
    expect(added({ kind: 'text', text: 'A001' })).toBe(3.75);
    expect(added({ kind: 'text', text: 'A001', size: 4 })).toBe(15);
  });
  it('breaks long lines, two columns a Chinese character, sooner on narrow paper', () => {
    const text = '请'.repeat(20);
    expect(added({ kind: 'text', text })).toBe(3.75);
    expect(added({ kind: 'text', text }, 58)).toBe(7.5);
    expect(added({ kind: 'text', text, size: 2 })).toBe(15);
  });
  it('knows the height of a QR code from what is in it', () => {
    const short = added({ kind: 'qr', data: 'A001' });
    const long = added({ kind: 'qr', data: `https://example.org/t/${'x'.repeat(60)}` });
    // Version 1 at six dots a module, with its quiet zone: (21 + 8) × 6 dots.
    expect(short).toBeCloseTo(21.75);
    expect(long).toBeGreaterThan(short);
  });
  it('counts an empty line as a line', () => {
    expect(added({ kind: 'text', text: '' })).toBe(3.75);
  });
});

describe('ticketsLeft', () => {
  it('takes a typical ticket until the roll has its own average', () => {
    expect(ticketsLeft({ usedMm: 0, tickets: 0 }, 80)).toBe(727);
    expect(ticketsLeft({ usedMm: 500, tickets: 5 }, 80)).toBe(795);
  });
  it('is never below zero', () => {
    expect(ticketsLeft({ usedMm: 90_000, tickets: 800 }, 80)).toBe(0);
  });
});
