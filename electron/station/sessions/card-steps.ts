import type { CardStep } from '#contract/sessions.ts';

/**
 * The steps of one read, up to and with `read` or `failed`.
 * @param start begins the read when somebody listens, and tells the steps
 * @param stop called at the end, and when nobody listens any more
 */
export async function* cardSteps(
  start: (tell: (step: CardStep) => void) => void,
  stop: () => void,
): AsyncGenerator<CardStep, void, void> {
  const told: CardStep[] = [];
  let wake: (() => void) | undefined;
  try {
    start((step) => {
      told.push(step);
      wake?.();
    });
    for (;;) {
      const step = told.shift();
      if (step === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      yield step;
      if (step.step === 'read' || step.step === 'failed') return;
    }
  } finally {
    stop();
  }
}
