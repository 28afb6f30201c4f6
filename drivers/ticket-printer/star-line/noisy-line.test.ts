import { noisyLineTest } from '../noisy-line/rig.ts';
import { neverDraws } from '../typesetting/drawing.ts';
import { createStarLinePrinter } from './driver.ts';
import { createStarLineSimulator } from './simulator.ts';

noisyLineTest({
  createSimulator: createStarLineSimulator,
  createPrinter: (parts) => createStarLinePrinter({ ...parts, baudRate: 38_400, rasteriser: neverDraws }),
  weights: { whole: 12, lost: 1, turned: 1 },
  longest: 80,
  numRuns: 200,
  outcomes: ['not-printed', 'printed'],
});
