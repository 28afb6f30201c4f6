/** Where a call takes its time from, so that tests move it by hand. */
export interface CallClock {
  /** ms that never jump; their zero has no meaning. */
  now(): number;
  /** Calls `task` once after `delayMs`; the call that is returned takes that back. */
  after(delayMs: number, task: () => void): () => void;
}

export const pageClock: CallClock = {
  now: () => performance.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};
