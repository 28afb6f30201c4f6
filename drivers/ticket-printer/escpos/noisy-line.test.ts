import { noisyLineTest } from '../noisy-line/rig.ts';
import { createEscPosPrinter } from './driver.ts';
import { createEscPosSimulator } from './simulator.ts';

noisyLineTest({
  createSimulator: createEscPosSimulator,
  createPrinter: (parts) => createEscPosPrinter({ ...parts, baudRate: 115200 }),
  weights: { whole: 6, lost: 2, turned: 1 },
  longest: 60,
  numRuns: 300,
  outcomes: ['not-printed', 'printed', 'uncertain'],
});
