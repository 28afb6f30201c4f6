import type { Clock, Timer } from '#drivers/basics/clock.ts';

/** Runs `task` again and again, `everyMs` after it has returned, until it is cancelled. */
export function every(clock: Clock, everyMs: number, task: () => void): Timer {
  let cancelled = false;
  let timer = clock.after(everyMs, run);
  function run(): void {
    task();
    if (!cancelled) timer = clock.after(everyMs, run);
  }
  return {
    cancel() {
      cancelled = true;
      return timer.cancel();
    },
  };
}
