import type { Clock, Timer } from '../../../drivers/basics/clock.ts';

/** When memory is cleaned, ms. */
export const cleaningDelays = {
  /** After a visit: its last answers have left the process. */
  visitMs: 1_000,
  /** Once more, for what was still on its way, or was erased; and never more often than this for erasures. */
  againMs: 20_000,
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
  let soon: Timer | undefined;
  let again: Timer | undefined;
  const cleanAgainLater = () => {
    again ??= clock.after(cleaningDelays.againMs, () => {
      again = undefined;
      clean();
    });
  };
  return {
    visitEnded() {
      soon?.cancel();
      soon = clock.after(cleaningDelays.visitMs, clean);
      again?.cancel();
      again = undefined;
      cleanAgainLater();
    },
    erased: cleanAgainLater,
    stop() {
      soon?.cancel();
      again?.cancel();
    },
  };
}
