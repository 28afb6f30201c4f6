import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock } from '../../basics/clock.ts';
import { serialOpener } from '../../transport/serial.ts';
import { type CardReaderBench, cardReaderConformance } from '../conformance.ts';
import { handsAt } from '../rig.ts';
import { createSamVReader } from './driver.ts';
import { publishedDelays } from './simulator.ts';
import { runSamVSimulator } from './standalone.ts';

/** The driver on a real pseudo-terminal at true speed; only the module thinks faster than most. */
async function openBench(): Promise<CardReaderBench> {
  const directory = await mkdtemp(join(tmpdir(), 'sam-v-'));
  const path = join(directory, 'reader');
  const simulator = await runSamVSimulator({ link: path, delays: { ...publishedDelays, readMs: 100 } });
  const reader = createSamVReader({ opener: serialOpener, path, clock: new SystemClock() });
  return {
    reader,
    ...handsAt(simulator),
    liftWhileReading: () => simulator.setFault('lift', true, { times: 1 }),
    setSilent: (silent) => simulator.setFault('drop', silent),
    spoilNextReply: () => simulator.setFault('flip', true, { times: 1 }),
    unplug: () => simulator.unplug(),
    plug: () => simulator.plug(),
    close: async () => {
      await reader.stop();
      await simulator.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

cardReaderConformance('sam-v', openBench);
