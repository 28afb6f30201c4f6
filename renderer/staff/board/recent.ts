import type { Call } from '#contract/board.ts';

/** The calls before the shown one, each number once with its newest call: a recall does not push others out. */
export function recentCalls(calls: readonly Call[], shown: Call | null, most: number): readonly Call[] {
  const seen = new Set(shown ? [shown.number] : []);
  const recent = calls.filter(({ number }) => {
    const first = !seen.has(number);
    seen.add(number);
    return first;
  });
  return recent.slice(0, most);
}
