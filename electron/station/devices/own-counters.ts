import type { OwnCounters } from '#contract/devices.ts';
import type { PrinterCounters } from '#drivers/ticket-printer/ticket-printer.ts';

type Counter = NonNullable<OwnCounters['told']>[number];

/** How printers write what they count: `2376 cuts`, `1204cm`, `512ret`. */
const units: Readonly<Record<string, Counter['unit']>> = { cuts: 'times', cm: 'cm', ret: 'sheets' };

/** A printer's own counters as figures with their units; what holds no figure is left out. */
export function ownCountersOf({ reported, notTaken }: PrinterCounters): Counter[] {
  const figures = (['cuts', 'paper', 'retracted'] as const).flatMap((name): Counter[] => {
    const [, figure, unit = ''] = /^(\d+)\s*(\w*)/.exec(reported[name] ?? '') ?? [];
    return figure === undefined ? [] : [{ name, value: Number(figure), unit: units[unit] ?? 'unknown' }];
  });
  return [...figures, { name: 'not-taken', value: notTaken, unit: 'sheets' }];
}
