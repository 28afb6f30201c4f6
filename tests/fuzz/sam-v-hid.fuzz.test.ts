import { describe, expect, test } from 'vitest';
import { encodeReports, TunnelParser } from '#drivers/card-reader/sam-v-hid/tunnel.ts';
import { fuzz, joined, mutated, type SeededRandom } from './harness.ts';
import { reporting } from './reporting.ts';

const expectGood = reporting(2 * 1024 * 1024);

/** What a reader sends is what a host sends, with another mark and a result in the place of the sub-command. */
function asReader(report: Uint8Array): Uint8Array {
  const turned = Buffer.from(report);
  const end = 5 + turned.readUInt16LE(3);
  turned.writeUInt16LE(turned.readUInt16LE(end) - 0xb1, end);
  turned[0] = 0xaa;
  turned[5] = 0;
  return turned;
}

const preamble = Buffer.from('aaaaaa9669', 'hex');
const frames = [10, 40, 80, 1288].map((length) =>
  joined(preamble, Uint8Array.of(length >> 8, length & 0xff), new Uint8Array(length).fill(0x31)),
);
const replies = frames.map((frame) => encodeReports(frame).map(asReader));

function reportsOf(random: SeededRandom): Uint8Array[] {
  if (random.chance(0.2)) return [random.bytes(random.below(70))];
  const reports = [...random.pick(replies)];
  const at = random.below(reports.length);
  const struck = reports[at];
  if (struck && random.chance(0.7)) reports[at] = mutated(random, struck);
  if (random.chance(0.2)) reports.splice(random.below(reports.length), 1);
  return reports;
}

describe('sam-v-hid', () => {
  test('reports: never a throw, never more bytes than the reports held', () => {
    const parser = new TunnelParser();
    let whole = 0;
    const report = fuzz('sam-v-hid reports', (random) => {
      if (random.chance(0.5)) parser.reset();
      for (const input of reportsOf(random)) {
        const bytes = parser.push(input);
        if (bytes.length > Math.max(0, input.length - 8))
          throw new Error(`${bytes.length} from ${input.length}`);
        if (bytes.length === 17) whole++;
      }
    });
    expectGood('reports', report);
    if (report.runs >= 1000) expect(whole).toBeGreaterThan(0);
  });
});
