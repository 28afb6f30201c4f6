import type { Clock, Timer } from '#drivers/basics/clock.ts';

/** When memory is cleaned, ms. */
export const cleaningDelays = {
  /**
   * After a visit: when its last answers have left the process, and again for what waits, time-outs and messages on
   * their way still held. A minute after it nothing is left.
   */
  visitMs: [1_000, 20_000, 50_000],
  /** After something was erased, and never more often than this. */
  erasedMs: 20_000,
} as const;

export interface MemoryCleaning {
  /** A visit is over in which a card was read. */
  visitEnded(): void;
  /** Something about a person was erased from the disk. */
  erased(): void;
  stop(): void;
}

/**
 * What was dropped is not gone: texts stay in free memory, for hours where little happens. So it is wiped soon after.
 * @param clean wipes the free memory of the station, and has the device host wipe its own
 */
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
