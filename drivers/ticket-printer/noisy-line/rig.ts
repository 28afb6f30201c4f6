import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryConnection } from '#drivers/simulation/memory-connection.ts';
import type { Transport } from '#drivers/transport/connection.ts';
import type { ThermalFault } from '../thermal/simulator/faults.ts';
import type { ThermalSimulator } from '../thermal/simulator/thermal-simulator.ts';
import type { PrintDocument, TicketPrinter } from '../ticket-printer.ts';

const faults = [
  'paper-out-mid-ticket',
  'cover-open-mid-ticket',
  'cutter-jam',
] as const satisfies readonly ThermalFault[];

export interface NoisyLineParts {
  readonly createSimulator: (parts: { readonly clock: ManualClock }) => ThermalSimulator;
  readonly createPrinter: (parts: {
    readonly transport: Transport;
    readonly path: string;
    readonly clock: ManualClock;
  }) => TicketPrinter;
  /** Of the printer's bytes, how many pass whole, are lost, or have one bit turned: their proportion. */
  readonly weights: { readonly whole: number; readonly lost: number; readonly turned: number };
  /** How many disturbances follow each other before they repeat. */
  readonly longest: number;
  readonly numRuns: number;
  /** How tickets must have ended, each at least once. */
  readonly outcomes: readonly string[];
}

const document: PrintDocument = {
  jobId: 'noisy',
  lines: [
    { kind: 'text', text: 'A012', size: 6, align: 'center' },
    { kind: 'rule' },
    { kind: 'text', text: '请拿好号票' },
  ],
};

/** What happens to one byte on its way to the host. */
type Disturbance = (byte: number) => number[];

function disturbances({ weights, longest }: NoisyLineParts): fc.Arbitrary<Disturbance[]> {
  const turned = fc.integer({ min: 0, max: 7 }).map(
    (bit): Disturbance =>
      (byte) => [byte ^ (1 << bit)],
  );
  const disturbance = fc.oneof(
    { weight: weights.whole, arbitrary: fc.constant<Disturbance>((byte) => [byte]) },
    { weight: weights.lost, arbitrary: fc.constant<Disturbance>(() => []) },
    { weight: weights.turned, arbitrary: turned },
  );
  return fc.array(disturbance, { minLength: 4, maxLength: longest });
}

/** Every driver of a ticket printer must pass this, whatever its language. */
export function noisyLineTest(parts: NoisyLineParts): void {
  test('whatever becomes of the answers, a ticket called printed is on paper, whole', async () => {
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(disturbances(parts), fc.constantFrom('none', ...faults), async (spoiling, fault) => {
        const { outcome, wholePages } = await printThrough(parts, spoiling, fault);
        outcomes.add(outcome);
        if (outcome === 'printed') expect(wholePages).toBe(1);
      }),
      { numRuns: parts.numRuns },
    );
    expect([...outcomes]).toEqual(expect.arrayContaining([...parts.outcomes]));
  });
}

/** One ticket; the line is sound until the printer was greeted. */
async function printThrough(
  { createSimulator, createPrinter }: NoisyLineParts,
  spoiling: readonly Disturbance[],
  fault: 'none' | (typeof faults)[number],
): Promise<{ outcome: string; wholePages: number }> {
  const clock = new ManualClock();
  const { transport, end } = memoryConnection('/dev/printer');
  const simulator = createSimulator({ clock });
  let spoiled: number | undefined;
  const spoil = (byte: number) =>
    spoiled === undefined ? [byte] : (spoiling[spoiled++ % spoiling.length]?.(byte) ?? []);
  simulator.attach({
    onData: (listener) => end.onData(listener),
    write: (bytes) => end.write(Uint8Array.from([...bytes].flatMap(spoil))),
    plug: () => end.plug(),
    unplug: () => end.unplug(),
  });
  let wholePages = 0;
  simulator.onPage(({ complete }) => {
    if (complete) wholePages++;
  });
  const printer = createPrinter({ transport, path: '/dev/printer', clock });
  printer.start();
  await clock.advance(1500);
  spoiled = 0;
  if (fault !== 'none') simulator.setFault(fault, true);
  let done = false;
  const printing = printer.print(document).finally(() => {
    done = true;
  });
  while (!done) await clock.advance(500);
  const result = await printing;
  await printer.stop();
  return { outcome: result.ok ? 'printed' : result.failure.kind, wholePages };
}
