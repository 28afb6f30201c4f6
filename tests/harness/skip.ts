import type { TestContext } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** Shown at the end of `npm test`. */
    skippedBecause?: string;
  }
}

/** Leaves a test out where it cannot run, and says why. */
export function skip(context: TestContext, why: string): never {
  context.task.meta.skippedBecause = why;
  return context.skip(why);
}
