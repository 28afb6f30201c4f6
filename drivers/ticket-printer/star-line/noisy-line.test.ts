import { noisyLineTest } from '../noisy-line/rig.ts';
import { createStarLinePrinter } from './driver.ts';
import { createStarLineSimulator } from './simulator.ts';

noisyLineTest({
  createSimulator: createStarLineSimulator,
  createPrinter: (parts) => createStarLinePrinter({ ...parts, baudRate: 38_400 }),
  weights: { whole: 12, lost: 1, turned: 1 },
  longest: 80,
  numRuns: 200,
  outcomes: ['not-printed', 'printed'],
});
