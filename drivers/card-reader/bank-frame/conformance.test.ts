import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryLink } from '#drivers/simulation/memory-link.ts';
import { PacedWire } from '#drivers/simulation/paced-wire.ts';
import { type CardReaderBench, cardReaderConformance } from '../conformance.ts';
import { benchOf, timeFlies } from '../rig.ts';
import { createBankFrameReader } from './driver.ts';
import { BankFrameSimulator } from './simulator.ts';

async function openBench(): Promise<CardReaderBench> {
  const clock = new ManualClock();
  const { opener, end } = memoryLink('/dev/reader');
  const simulator = new BankFrameSimulator({ clock });
  simulator.attach(new PacedWire(end, { clock, baudRate: 115200, paced: true }));
  const reader = createBankFrameReader({ opener, path: '/dev/reader', clock });
  const land = timeFlies(clock);
  return benchOf(
    reader,
    simulator,
    {
      liftWhileReading: () => simulator.setFault('lift', true, 1),
      setSilent: (silent) => simulator.setFault('drop', silent),
      spoilNextReply: () => simulator.setFault('flip', true, 1),
    },
    land,
  );
}

cardReaderConformance('bank-frame', openBench);
