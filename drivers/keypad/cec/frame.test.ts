import { describe, expect, it } from 'vitest';
import { LineCutter, readLine } from './frame.ts';

describe('readLine', () => {
  it('reads a key going down and coming up', () => {
    expect(readLine('TRAFFIC: [           41522]\t>> 01:44:00')).toEqual({ kind: 'pressed', code: 0 });
    expect(readLine('TRAFFIC: [           41610]\t>> 01:45')).toEqual({ kind: 'released' });
    expect(readLine('>> 0f:44:6B')).toEqual({ kind: 'pressed', code: 0x6b });
  });

  it('leaves everything else alone', () => {
    for (const line of [
      'TRAFFIC: [ 1]\t<< 10:44:41',
      'TRAFFIC: [ 1]\t>> 0f:36',
      'TRAFFIC: [ 1]\t>> 01:44',
      'DEBUG: [ 1]\tkey pressed: select (0) current(ff) duration(0)',
      `>> 01:44:00${':00'.repeat(20)}`,
      '>> 01:44:zz',
      '',
    ])
      expect(readLine(line), line).toBeNull();
  });
});

describe('LineCutter', () => {
  it('drops a line longer than any of cec-client, and reads the next', () => {
    const cutter = new LineCutter();
    expect(cutter.push(Buffer.from(`${'x'.repeat(5000)}>> 01:45\n>> 01:45\n`))).toEqual(['>> 01:45']);
  });
});
