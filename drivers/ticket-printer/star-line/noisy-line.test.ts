import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ManualClock } from '../../basics/manual-clock.ts';
import { memoryLink } from '../../simulation/memory-link.ts';
import type { PrintDocument } from '../ticket-printer.ts';
import { neverDraws } from '../typesetting/drawing.ts';
import { createStarLinePrinter } from './driver.ts';
import { createStarLineSimulator, type PrintedPage } from './simulator.ts';

const document: PrintDocument = {
  jobId: 'noisy',
  lines: [
    { kind: 'text', text: 'A012', size: 6, align: 'center' },
    { kind: 'rule' },
    { kind: 'text', text: '请拿好号票' },
  ],
};

/** What happens to one byte on its way to the host. */
const mishap = fc.oneof(
  { weight: 12, arbitrary: fc.constant((byte: number) => [byte]) },
  { weight: 1, arbitrary: fc.constant(() => []) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: 7 }).map((bit) => (byte: number) => [byte ^ (1 << bit)]),
  },
);

test('whatever becomes of the answers, a ticket called printed is on paper, whole', async () => {
  const outcomes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(mishap, { minLength: 4, maxLength: 80 }),
      fc.constantFrom('none', 'paper-out-mid-ticket', 'cover-open-mid-ticket', 'cutter-jam'),
      async (mishaps, fault) => {
        const clock = new ManualClock();
        const { opener, end } = memoryLink('/dev/printer');
        const simulator = createStarLineSimulator({ clock });
        let count = 0;
        let spoiling = false;
        const spoil = (byte: number) =>
          spoiling ? (mishaps[count++ % mishaps.length]?.(byte) ?? []) : [byte];
        simulator.attach({
          onData: (listener) => end.onData(listener),
          write: (bytes) => end.write(Uint8Array.from([...bytes].flatMap(spoil))),
          plug: () => end.plug(),
          unplug: () => end.unplug(),
        });
        const pages: PrintedPage[] = [];
        simulator.onPage((page) => pages.push(page));
        const printer = createStarLinePrinter({
          opener,
          path: '/dev/printer',
          baudRate: 38_400,
          clock,
          rasteriser: neverDraws,
        });
        printer.start();
        await clock.advance(1500);
        spoiling = true;
        if (fault !== 'none') simulator.setFault(fault, true);
        let done = false;
        const printing = printer.print(document).finally(() => {
          done = true;
        });
        while (!done) await clock.advance(500);
        const result = await printing;
        await printer.stop();
        outcomes.add(result.ok ? 'printed' : result.failure.kind);
        if (result.ok) expect(pages.filter((page) => page.complete)).toHaveLength(1);
      },
    ),
    { numRuns: 200 },
  );
  expect(outcomes).toContain('printed');
  expect(outcomes).toContain('not-printed');
});
