import { describe, test } from 'vitest';
import { LineCutter, readLine } from '#drivers/keypad/cec/frame.ts';
import { HidKeyReader } from '#drivers/keypad/hid-keys.ts';
import { fuzz, fuzzRuns, mutated, pieces, type SeededRandom } from './harness.ts';
import { reporting } from './reporting.ts';

const expectGood = reporting(2 * 1024 * 1024);

/** A key goes down in one report and comes up in another. */
const reportsARun = 4;

describe('storm and hid-remote', () => {
  const samples = [
    [0, 0, 0x72, 0, 0, 0, 0, 0],
    [0x20, 0, 0x04, 0x52, 0, 0, 0, 0],
    [1, 0, 0, 0x52, 0x51, 0x50, 0, 0, 0],
    [0xe9, 0],
    [3, 0x23, 0x02],
    [5, 0, 0, 4],
    [0, 0, 0, 0, 0, 0, 0, 0],
  ].map((bytes) => Uint8Array.from(bytes));

  test('what is down is what the last reports say, and every key that comes up had gone down', () => {
    const reader = new HidKeyReader();
    const run = (random: SeededRandom) => {
      const down = new Set<string>();
      let keyboard: readonly number[] = [];
      for (let count = 0; count < reportsARun; count += 1) {
        const bytes = someReport(random);
        for (const change of reader.read(bytes)) move(down, change.code, change.down);
        keyboard = usagesIn(bytes) ?? keyboard;
        const shown = [...down].filter((code) => code.startsWith('kb:')).map((code) => code.slice(-2));
        if (shown.toSorted().join() !== keyboard.map(twoDigits).toSorted().join())
          throw new Error(`Other keys are down than in ${Buffer.from(bytes).toString('hex')}`);
      }
      if (down.size > 8) throw new Error('More keys are down than reports have room for');
      reader.forget();
    };
    const report = fuzz('keypad reports', run, Math.ceil(fuzzRuns() / reportsARun));
    expectGood('keypad reports', report);
  });

  function someReport(random: SeededRandom): Uint8Array {
    if (random.chance(0.1)) return random.bytes(random.below(12));
    return random.chance(0.5) ? mutated(random, random.pick(samples)) : random.pick(samples);
  }

  function move(down: Set<string>, code: string, goesDown: boolean): void {
    if (goesDown === down.has(code)) throw new Error(`${code} goes ${goesDown ? 'down' : 'up'} twice`);
    if (goesDown) down.add(code);
    else down.delete(code);
  }

  /** Keys in a keyboard's report; undefined for another report, and for one that says nothing of keys. */
  function usagesIn(bytes: Uint8Array): number[] | undefined {
    if (bytes.length !== 8 && bytes.length !== 9) return undefined;
    const usages = [...new Set(bytes.slice(-6))].filter((usage) => usage > 0);
    return usages.some((usage) => usage < 4) ? undefined : usages;
  }

  function twoDigits(usage: number): string {
    return Buffer.of(usage).toString('hex');
  }
});

describe('cec', () => {
  const sample = new TextEncoder().encode(
    [
      'TRAFFIC: [           41522]\t>> 01:44:00',
      'DEBUG: [           41523]\tkey pressed: select (0) current(ff) duration(0)',
      'TRAFFIC: [           41610]\t>> 01:45',
      'TRAFFIC: [           41700]\t<< 10:8F\r',
      '>> 0f:44:6B',
      `>> 01:44${':41'.repeat(16)}`,
      'x'.repeat(300),
      '',
    ].join('\n'),
  );

  /** The same a second time, letter by letter. */
  function keysIn(stream: Uint8Array): string {
    const text = Buffer.from(stream).toString('latin1');
    const whole = text.slice(0, Math.max(text.lastIndexOf('\r'), text.lastIndexOf('\n')) + 1);
    return whole
      .split(/[\r\n]/)
      .filter((line) => line.length > 0 && line.length <= 256)
      .map(keyIn)
      .join();
  }

  function keyIn(line: string): string {
    for (let at = line.indexOf('>>'); at >= 0; at = line.indexOf('>>', at + 1)) {
      const bytes = line
        .slice(at + 2)
        .trim()
        .toLowerCase()
        .split(':');
      if (
        !bytes.every(
          (byte) => byte.length === 2 && [...byte].every((digit) => '0123456789abcdef'.includes(digit)),
        )
      )
        continue;
      if (bytes.length > 16) return '-';
      if (bytes[1] === '45') return 'released';
      return bytes[1] === '44' && bytes[2] ? bytes[2] : '-';
    }
    return '-';
  }

  test('hears exactly the keys of frames that came in', () => {
    const cutter = new LineCutter();
    const report = fuzz('cec lines', (random) => {
      const at = random.below(sample.length);
      let stream: Uint8Array = sample.subarray(at, at + random.below(90));
      for (let changes = random.below(3); changes > 0; changes -= 1) stream = mutated(random, stream);
      const found = pieces(random, stream)
        .flatMap((piece) => cutter.push(piece))
        .map((line) => {
          const key = readLine(line);
          return key?.kind === 'pressed' ? Buffer.of(key.code).toString('hex') : (key?.kind ?? '-');
        });
      cutter.forget();
      if (found.join() !== keysIn(stream))
        throw new Error(`Heard otherwise: ${Buffer.from(stream).toString('hex')}`);
    });
    expectGood('cec lines', report);
  });
});
