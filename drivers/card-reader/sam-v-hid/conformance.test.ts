import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryHid } from '#drivers/simulation/hid-device.ts';
import { type CardReaderBench, cardReaderConformance } from '../conformance.ts';
import { benchOf, timeFlies } from '../rig.ts';
import { createSamVSimulator } from '../sam-v/simulator.ts';
import { createSamVHidReader } from './driver.ts';
import { SimulatedTunnel } from './simulator.ts';

async function openBench(): Promise<CardReaderBench> {
  const clock = new ManualClock();
  const { transport, end } = memoryHid('/dev/hidraw0');
  const simulator = createSamVSimulator({ clock });
  const tunnel = new SimulatedTunnel(end, { clock });
  simulator.attach(tunnel);
  const reader = createSamVHidReader({ hid: transport, path: '/dev/hidraw0', clock });
  const land = timeFlies(clock);
  return benchOf(
    reader,
    simulator,
    {
      liftWhileReading: () => simulator.setFault('lift', true, { times: 1 }),
      setSilent: (silent) => simulator.setFault('drop', silent),
      spoilNextReply: () => tunnel.setFault('wrong-sum', 1),
    },
    land,
  );
}

cardReaderConformance('sam-v-hid', openBench);
