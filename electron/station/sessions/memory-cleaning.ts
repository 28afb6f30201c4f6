import type { Clock, Timer } from '#drivers/basics/clock.ts';

/** When memory is cleaned, ms. */
export const cleaningDelays = {
  /** After a visit: when its last answers have left the process, and again for what time-outs still held. */
  visitMs: [1_000, 15_000, 40_000],
  /** After something was erased, and never more often than this. */
  erasedMs: 20_000,
} as const;

export interface MemoryCleaning {
  /** A visit is over in which somebody told who they are. */
  visitEnded(): void;
  /** Something about a person was erased from the disk. */
  erased(): void;
  stop(): void;
}

/** What was dropped is not gone: it stays in memory until the collector runs, for hours where little happens. */
export function createMemoryCleaning(clock: Clock, clean: () => void): MemoryCleaning {
  let visit: readonly Timer[] = [];
  let erasure: Timer | undefined;
  const cancelVisit = () => visit.forEach((timer) => void timer.cancel());
  return {
    visitEnded() {
      cancelVisit();
      visit = cleaningDelays.visitMs.map((ms) => clock.after(ms, clean));
    },
    erased() {
      erasure ??= clock.after(cleaningDelays.erasedMs, () => {
        erasure = undefined;
        clean();
      });
    },
    stop() {
      cancelVisit();
      erasure?.cancel();
    },
  };
}
