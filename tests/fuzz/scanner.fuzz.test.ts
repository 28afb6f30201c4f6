import { describe, expect, test } from 'vitest';
import type { Clock } from '#drivers/basics/clock.ts';
import { type DataReport, readDataReport, ScanAssembly } from '#drivers/scanner/hid-pos/reports.ts';
import { HidPosSimulator } from '#drivers/scanner/hid-pos/simulator.ts';
import { BurstReader, fewestCharacters } from '#drivers/scanner/keyboard-wedge/burst.ts';
import { KeyReader } from '#drivers/scanner/keyboard-wedge/keys.ts';
import { WedgeSimulator } from '#drivers/scanner/keyboard-wedge/simulator.ts';
import { longestScan, readScan } from '#drivers/scanner/scan-text.ts';
import type { Scan } from '#drivers/scanner/scanner.ts';
import { LineReader } from '#drivers/scanner/serial-scanner/frame.ts';
import { memoryHid } from '#drivers/simulation/hid-device.ts';
import { fuzz, fuzzRuns, joined, mutated, pieces, type SeededRandom } from './harness.ts';
import { reporting } from './reporting.ts';

const expectGood = reporting(2 * 1024 * 1024);
const ticket = 'https://hall.test:7400/t/Wq3-kZ_8vYd0aB1cD2eF4g';
const texts = [ticket, 'MF1:T:Wq3-kZ_8vYd0aB1cD2eF4g', '6901234567892', '司法所 A1', 'x'.repeat(120)];

/** Bytes of their own: `slice` of a `Buffer` is no copy, and what is mutated must not be the sample. */
function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

describe('scan-text', () => {
  /** The rule a second time, by what is refused: nothing but letters, marks, digits, punctuation, symbols and spaces. */
  function expected(bytes: Uint8Array): string | null {
    const text = Buffer.from(bytes).toString('utf8');
    if (bytes.length > longestScan || !Buffer.from(text, 'utf8').equals(bytes)) return null;
    let end = text.length;
    while (end > 0 && '\r\n\t'.includes(text[end - 1] ?? '')) end -= 1;
    const rest = text.slice(0, end).replace(/^\ufeff/, '');
    return rest === '' || /[\p{C}\ufffd]|(?! )\p{Z}/u.test(rest) ? null : rest;
  }

  const samples = [...texts, 'a\u202eb', 'tab\there', 'nul\0', '\u00a0', '\ud83d\ude00', '\ue000', 'é́'].map(
    bytesOf,
  );

  test('takes exactly what the rule allows', () => {
    const report = fuzz('scan text', (random) => {
      const bytes = random.chance(0.3)
        ? random.bytes(random.below(12))
        : mutated(random, random.pick(samples).subarray(0, 24));
      const scan = readScan(bytes);
      const read = scan.outcome === 'read' ? scan.text : null;
      if (read !== expected(bytes)) throw new Error(`Read otherwise: ${hex(bytes)}`);
    });
    expectGood('text', report);
  });
});

describe('serial-scanner', () => {
  function linesIn(stream: Uint8Array): (string | null)[] {
    const text = Buffer.from(stream).toString('latin1');
    const lines = text
      .slice(0, Math.max(text.lastIndexOf('\r'), text.lastIndexOf('\n')) + 1)
      .split(/[\r\n]+/);
    return lines.filter(Boolean).map((line) => (line.length > longestScan ? null : line));
  }

  test('cuts a stream exactly where CR and LF stand, however it comes', () => {
    const reader = new LineReader();
    const sample = bytesOf(texts.map((text) => `${text}\r\n`).join(''));
    const long = bytesOf('x'.repeat(longestScan + 1));
    const report = fuzz('serial scanner', (random) => {
      const at = random.below(sample.length);
      let stream: Uint8Array = sample.subarray(at, at + random.below(40));
      if (random.chance(0.5)) stream = mutated(random, stream);
      if (random.chance(0.01)) stream = joined(long, stream);
      const found = pieces(random, stream).flatMap((piece) => reader.push(piece));
      reader.forget();
      const read = found.map((line) => line && Buffer.from(line).toString('latin1'));
      if (read.join('\n') !== linesIn(stream).join('\n')) throw new Error(`Cut otherwise: ${hex(stream)}`);
    });
    expectGood('serial', report);
  });
});

/** Reports as a simulated device sends them. */
function recorded(scan: (end: ReturnType<typeof memoryHid>['end']) => void): Uint8Array[] {
  const { end } = memoryHid();
  const reports: Uint8Array[] = [];
  scan({
    ...end,
    send: (report) => void reports.push(Uint8Array.from(report)),
    onFeature: () => () => undefined,
  });
  return reports;
}

describe('hid-pos', () => {
  const sent = texts.map((text) =>
    recorded((end) => new HidPosSimulator(end, { shy: false, moved: text.length % 2 === 0 }).scan(text)),
  );

  test('joins exactly the data of its reports, and never throws or grows', () => {
    const assembly = new ScanAssembly();
    let scans = 0;
    const report = fuzz('hid pos', (random) => {
      const parts: DataReport[] = [];
      for (const bytes of random.pick(sent)) {
        const data = readDataReport(random.chance(0.5) ? mutated(random, bytes) : bytes);
        if (!data) continue;
        if (data.data.length > 59) throw new Error(`Read beyond the room for data: ${hex(bytes)}`);
        parts.push({ ...data, data: data.data.slice() });
        const scan = assembly.push(data);
        if (scan) scans += expectJoined(scan, parts.splice(0));
      }
      assembly.forget();
    });
    expectGood('hid pos', report);
    expect(scans).toBeGreaterThan(report.runs / 10);
  });

  function expectJoined(scan: Scan, parts: readonly DataReport[]): number {
    const whole = joined(...parts.map(({ data }) => data));
    const text = Buffer.from(whole)
      .toString('utf8')
      .replace(/[\r\n\t]+$/, '')
      .replace(/^\ufeff/, '');
    if (scan.outcome === 'read' && scan.text !== text) throw new Error(`Joined otherwise: ${hex(whole)}`);
    return 1;
  }
});

/** Nothing ever becomes due. */
const noTime: Clock = { now: () => 0, monotonic: () => 0, after: () => ({ cancel: () => undefined }) };

describe('keyboard-wedge', () => {
  const typed = texts.slice(0, 3).map((text) =>
    recorded((end) => {
      const simulator = new WedgeSimulator(end, { clock: noTime });
      for (const character of text) void simulator.type(character, 0);
    }),
  );

  test('any reports at any times: nothing is thrown, kept too long, or scanned that came slowly', () => {
    const keys = new KeyReader();
    const burst = new BurstReader();
    let scans = 0;
    const run = (random: SeededRandom) => {
      let atMs = random.below(1e6);
      const slow = random.chance(0.3);
      for (const bytes of someReports(random)) {
        atMs += slow ? 41 + random.below(300) : random.below(60);
        for (const key of keys.read(bytes) ?? []) {
          if (!burst.push(key, atMs)) continue;
          scans += 1;
          const text = burst.take();
          if (slow && text.length > 7) throw new Error(`Slow typing taken for a scan: ${text}`);
          if (text.length < fewestCharacters || text.length > longestScan)
            throw new Error(`No scan: ${text}`);
        }
      }
      keys.forget();
      burst.forget();
    };
    // Each run is more than ten reports.
    const report = fuzz('wedge', run, Math.ceil(fuzzRuns() / 5));
    expectGood('wedge', report);
    if (report.runs >= 1000) expect(scans).toBeGreaterThan(0);
  });

  function someReports(random: SeededRandom): Uint8Array[] {
    const reports = random.pick(typed);
    const from = random.below(reports.length);
    const some = reports
      .slice(from, from + 16)
      .map((report) => (random.chance(0.2) ? mutated(random, report) : report));
    return [...some, Uint8Array.of(0, 0, 0x28, 0, 0, 0, 0, 0), Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0)];
  }
});
