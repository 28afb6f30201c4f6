import { afterAll, expect } from 'vitest';
import type { FuzzReport } from './harness.ts';

/**
 * What every fuzzed parser must reach: no run that hangs, no heap that grows beyond `mostGrowthBytes`. Prints the
 * suite's figures when it ends.
 */
export function reporting(mostGrowthBytes: number): (name: string, report: FuzzReport) => void {
  const reports: Record<string, Record<string, number>> = {};
  afterAll(() => console.table(reports));
  return (name, report) => {
    reports[name] = {
      runs: report.runs,
      seconds: Number((report.tookMs / 1000).toFixed(1)),
      'slowest run, ms': Number(report.slowestMs.toFixed(1)),
      'heap growth, kB': Math.round(report.heapGrowth / 1024),
    };
    expect(report.slowestMs).toBeLessThan(1000);
    expect(report.heapGrowth).toBeLessThan(mostGrowthBytes);
  };
}
